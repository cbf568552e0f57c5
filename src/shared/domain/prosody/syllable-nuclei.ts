import { quantile } from '../statistics'
import { PROSODY_FRAME_MS, type ProsodyFrames } from './frames'

/** Below the loudest (the 99 % level of the voiced frames): what is weaker is no vowel. */
const BELOW_LOUDEST_DB = 25
const DIP_DB = 2
/**
 * Before a peak a little less is enough: this only leaves out shoulders on the way up. The full 2 dB there would miss one
 * syllable in ten that Praat's script finds (bench/speech.ts), though it would count slow synthetic speech better.
 */
const RISE_DB = 0.05

/**
 * Places of syllable nuclei, ms, in order: peaks of intensity on voiced frames, at most 25 dB below the loudest 99 %, followed by
 * a dip of 2 dB at least. Source: de Jong & Wempe 2009, Behavior Research Methods 41(2), 385-390.
 */
export function syllableNuclei(frames: ProsodyFrames): number[] {
  const { loudnessDbfs, pitchHz, count } = frames
  const loudest = loudestVoiced(frames)
  if (loudest === null) return []
  const peaks = peaksOf(loudnessDbfs, loudest - BELOW_LOUDEST_DB)
  const nuclei: number[] = []
  for (const [i, peak] of peaks.entries()) {
    if (!((pitchHz[peak] as number) > 0)) continue
    const level = loudnessDbfs[peak] as number
    const rise = level - lowestOf(loudnessDbfs, peaks[i - 1] ?? 0, peak)
    const fall = level - lowestOf(loudnessDbfs, peak, peaks[i + 1] ?? count - 1)
    if (rise > RISE_DB && fall > DIP_DB) nuclei.push((peak + 0.5) * PROSODY_FRAME_MS)
  }
  return nuclei
}

function lowestOf(levels: Float32Array, from: number, until: number): number {
  let lowest = Number.POSITIVE_INFINITY
  for (let at = from; at <= until; at++) lowest = Math.min(lowest, levels[at] as number)
  return lowest
}

/** Of voiced frames only: silence before or after must not change what counts as a syllable. */
function loudestVoiced({ count, pitchHz, loudnessDbfs }: ProsodyFrames): number | null {
  const levels: number[] = []
  for (let i = 0; i < count; i++) if ((pitchHz[i] as number) > 0) levels.push(loudnessDbfs[i] as number)
  return quantile(levels, 0.99)
}

function peaksOf(levels: Float32Array, threshold: number): number[] {
  const peaks: number[] = []
  for (let i = 1; i < levels.length - 1; i++) {
    const level = levels[i] as number
    if (level > threshold && level > (levels[i - 1] as number) && level >= (levels[i + 1] as number)) peaks.push(i)
  }
  return peaks
}
