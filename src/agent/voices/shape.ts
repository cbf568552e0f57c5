import { levelDbfs } from '@shared/domain/prosody/level'

const STEP_MS = 5
/** Quieter than this is silence at the ends of a clip. Below the -45 dBFS that counts as speech, so no onset is cut. */
const SILENCE_DBFS = -50
/** Kept after the last sound: a clipped release sounds broken. */
const TAIL_MS = 40
const PEAK = 0.7 * 32767
const MOST_GAIN = 4

/** Cuts the silence at both ends. espeak-ng leads with 49 ms of it, which the candidate would hear as waiting. */
export function trim(pcm: Int16Array, sampleRateHz: number): Int16Array {
  const step = Math.max(1, Math.round((sampleRateHz * STEP_MS) / 1000))
  let first: number | null = null
  let last = 0
  for (let at = 0; at < pcm.length; at += step) {
    if (levelDbfs(pcm.subarray(at, at + step)) < SILENCE_DBFS) continue
    first ??= at
    last = at + step
  }
  if (first === null) return pcm.slice(0, 0)
  return pcm.slice(first, last + (sampleRateHz * TAIL_MS) / 1000)
}

/** Brings the peak to -3 dBFS, by at most 12 dB up: voices of different systems sound equally loud. */
export function level(pcm: Int16Array): Int16Array {
  let peak = 0
  for (const sample of pcm) peak = Math.max(peak, Math.abs(sample))
  if (peak === 0) return pcm
  const gain = Math.min(MOST_GAIN, PEAK / peak)
  return pcm.map((sample) => Math.round(sample * gain))
}
