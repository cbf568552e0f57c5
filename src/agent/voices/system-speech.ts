import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '@node/voices/run-command'
import type { SpeechProgram } from '@node/voices/speech-programs'
import { readWav } from '@node/wav/parse-wav'
import { resample } from '@shared/domain/prosody/resample'
import { level, trim } from './shape'
import { type Speech, speechOf, VOICE_RATE_HZ, type Voice } from './voice'

const LIMIT_MS = 20_000

/** Speech from the system's own program: text by standard input, sound by a file only this user can read. */
export class SystemSpeech implements Voice {
  readonly kind = 'system'

  constructor(
    private readonly program: SpeechProgram,
    readonly name: string,
  ) {}

  /** What the sound depends on besides the text. */
  get identity(): string {
    return `${this.program.id}/${this.name}`
  }

  async synthesise(text: string, signal?: AbortSignal): Promise<Speech> {
    const dir = await mkdtemp(join(tmpdir(), 'greenroom-voice-'))
    try {
      const path = join(dir, 'speech.wav')
      await runCommand(this.program.speak(this.name, path), { stdin: plainWords(text), limitMs: LIMIT_MS, signal })
      const { pcm, sampleRateHz } = await readWav(path)
      return speechOf(level(trim(resample(pcm, sampleRateHz, VOICE_RATE_HZ), VOICE_RATE_HZ)))
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  }
}

/** say and espeak-ng take what stands in double square brackets for commands and phonemes; a question is only ever words. */
export function plainWords(text: string): string {
  return text.replace(/\[\[|\]\]/g, ' ')
}
