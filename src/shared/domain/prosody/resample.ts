import { blackman, sinc, toInt16 } from './fir'

/** Zero crossings of the sinc on each side, at the lower of the two rates. */
const CROSSINGS = 16

/**
 * Any rate to any rate, a whole recording at once: windowed sinc, one set of taps for each phase of the ratio.
 * The first output sample stands for the first input sample; the length is that of the input in time, rounded.
 */
export function resample(pcm: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return pcm
  const divisor = greatestCommonDivisor(fromHz, toHz)
  const phases = toHz / divisor
  const step = fromHz / divisor
  const out = new Int16Array(Math.round((pcm.length * toHz) / fromHz))
  const reach = Math.ceil(CROSSINGS * Math.max(1, fromHz / toHz))
  const tapsOfPhase = new Map<number, Float64Array>()
  for (let k = 0; k < out.length; k++) {
    const place = k * step
    const phase = place % phases
    const base = (place - phase) / phases
    let taps = tapsOfPhase.get(phase)
    if (!taps) {
      taps = phaseTaps(phase / phases, reach, Math.min(1, toHz / fromHz))
      tapsOfPhase.set(phase, taps)
    }
    let sum = 0
    const first = base - reach + 1
    for (let i = Math.max(0, -first); i < taps.length; i++) {
      const sample = pcm[first + i]
      if (sample === undefined) break
      sum += (taps[i] as number) * sample
    }
    out[k] = toInt16(sum)
  }
  return out
}

/** Taps for a place `fraction` of an input sample after sample `reach - 1`; `bandwidth` 1 keeps all of the input's band. */
function phaseTaps(fraction: number, reach: number, bandwidth: number): Float64Array {
  const taps = new Float64Array(2 * reach)
  let sum = 0
  for (let i = 0; i < taps.length; i++) {
    const distance = i - reach + 1 - fraction
    const tap = sinc(bandwidth * distance) * blackman(0.5 + distance / (2 * reach))
    taps[i] = tap
    sum += tap
  }
  return taps.map((tap) => tap / sum)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
