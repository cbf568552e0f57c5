import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWav } from '@node/wav/wav-header'
import type { AgentToStudio, HearingChoice } from '@shared/protocol/job'
import { openRecognizer, SAMPLE_RATE_HZ } from '../transcription/recognizer'
import { wordsIn } from '../transcription/words-in'

export interface HeardWords {
  /** Null: there were none. */
  text: string | null
  /** 0 to 1; null: whoever heard them gives none. */
  confidence: number | null
}

/** Turns the sound of a turn into words. */
export interface Hearing {
  readonly kind: HearingChoice['kind']
  /** 16 kHz mono. `turn` numbers the turns of a conversation. */
  hear(pcm: Int16Array, turn: number): Promise<HeardWords>
  /** What the studio heard of a turn that was sent to it. */
  answered(turn: number, words: HeardWords): void
}

const NOTHING: HeardWords = { text: null, confidence: null }

/** Nothing turns speech into text here: answers are typed. */
export const deafHearing: Hearing = {
  kind: 'nothing',
  hear: async () => NOTHING,
  answered() {},
}

/** A speech model on this machine, in this process. Throws SPEECH_MODEL_BROKEN. */
export async function openDeviceHearing(modelDir: string): Promise<Hearing> {
  const recognizer = await openRecognizer(modelDir)
  return {
    kind: 'device',
    async hear(pcm) {
      const { text, words } = await wordsIn(recognizer, pcm, () => false)
      const sure = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
      const confidence = sure.length === 0 ? null : sure.reduce((sum, one) => sum + one, 0) / sure.length
      return { text: text === '' ? null : text, confidence }
    },
    answered() {},
  }
}

/** The studio has it done: it gets each turn as a file, which is gone when it has answered. */
export function studioHearing(scratchDir: string, tell: (message: AgentToStudio) => void): Hearing {
  const waiting = new Map<number, (words: HeardWords) => void>()
  return {
    kind: 'studio',
    async hear(pcm, turn) {
      const wavPath = join(scratchDir, `turn-${turn}.wav`)
      await writeFile(wavPath, buildWav(pcm, SAMPLE_RATE_HZ), { mode: 0o600 })
      try {
        return await new Promise<HeardWords>((resolve) => {
          // One at a time: who waits for an older one waits in vain.
          for (const give of waiting.values()) give(NOTHING)
          waiting.clear()
          waiting.set(turn, resolve)
          tell({ type: 'utterance', turn, wavPath })
        })
      } finally {
        await rm(wavPath, { force: true })
      }
    },
    answered(turn, words) {
      waiting.get(turn)?.(words)
      waiting.delete(turn)
    },
  }
}
