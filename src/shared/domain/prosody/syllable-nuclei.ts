import { quantile } from '../statistics'
import { PROSODY_FRAME_MS, type ProsodyFrames } from './frames'

/** Below the loudest (the 99 % level of the voiced frames): what is weaker is no vowel. */
const BELOW_LOUDEST_DB = 25
const DIP_DB = 2
/** A vowel's peak may lie in the frame beside its voice. */
const VOICE_REACH_FRAMES = 1

/**
 * Places of syllable nuclei, ms, in order: peaks of intensity on voiced frames, at most 25 dB below the loudest 99 %, followed by
 * a dip of 2 dB at least. Source: de Jong & Wempe 2009, Behavior Research Methods 41(2), 385-390.
 */
export function syllableNuclei(frames: ProsodyFrames): number[] {
  const loudest = loudestVoiced(frames)
  if (loudest === null) return []
  const threshold = loudest - BELOW_LOUDEST_DB
  const peaks = peaksOf(frames.loudnessDbfs, threshold)
  const nuclei: number[] = []
  for (const [i, peak] of peaks.entries()) {
    const until = peaks[i + 1] ?? frames.count - 1
    let dip = Number.POSITIVE_INFINITY
    for (let at = peak; at <= until; at++) dip = Math.min(dip, frames.loudnessDbfs[at] as number)
    const last = i === peaks.length - 1
    if (!last && (frames.loudnessDbfs[peak] as number) - dip <= DIP_DB) continue
    if (isVoiced(frames, peak)) nuclei.push((peak + 0.5) * PROSODY_FRAME_MS)
  }
  return nuclei
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

function isVoiced({ pitchHz }: ProsodyFrames, peak: number): boolean {
  for (let at = peak - VOICE_REACH_FRAMES; at <= peak + VOICE_REACH_FRAMES; at++)
    if ((pitchHz[at] ?? 0) > 0) return true
  return false
}
