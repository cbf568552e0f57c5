import { readWav } from '@node/wav/parse-wav'
import { StudioError } from '@shared/contract/errors'
import { resample } from '@shared/domain/prosody/resample'
import { speechBounds } from './turn-clock'

const RATE_HZ = 48_000

/** One spoken answer, 48 kHz mono. */
export interface Clip {
  pcm: Int16Array
  lastSpeechMs: number
}

/** Reads the answers at the room's rate. Throws BAD_AUDIO_FILE for what is no WAV, is not there, or holds no speech. */
export async function readAnswers(paths: readonly string[]): Promise<Clip[]> {
  return Promise.all(
    paths.map(async (path) => {
      const { pcm, sampleRateHz } = await readWav(path).catch((error: unknown) => {
        throw error instanceof StudioError ? error : new StudioError('BAD_AUDIO_FILE', `${path}: ${String(error)}`)
      })
      const at48k = resample(pcm, sampleRateHz, RATE_HZ)
      const bounds = speechBounds(at48k, RATE_HZ)
      if (!bounds) throw new StudioError('BAD_AUDIO_FILE', `${path}: no speech above -45 dBFS`)
      return { pcm: at48k, lastSpeechMs: bounds.lastMs }
    }),
  )
}

export function clipMs(clip: Clip): number {
  return clip.pcm.length / (RATE_HZ / 1000)
}
