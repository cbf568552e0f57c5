import { sinc } from './fir'

/** Lags on each side that an interpolated value is made of. */
export const SUMMIT_REACH = 8
/** Places between two lags that values are worked out for beforehand. */
const PHASES = 32
/** Places beside the parabola's that the summit is worked out anew from. */
const STEP = 5
const TAPS = 2 * SUMMIT_REACH

/** For each place between two lags, how much the lags around it weigh: a sinc under a Hann window. */
const weights = Float64Array.from({ length: PHASES * TAPS }, (_, i) => {
  const distance = (i % TAPS) - SUMMIT_REACH + 1 - Math.floor(i / TAPS) / PHASES
  return sinc(distance) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (SUMMIT_REACH + 0.5)))
})

/**
 * The summit near a maximum at a whole lag of an autocorrelation (which is the same before and after lag 0), into `summit`.
 * A parabola alone cuts off the peaks of voices rich in harmonics, and finds an octave below that lies better between the lags.
 * Source: Boersma 1993, section 3: sinc interpolation of local maxima.
 */
export function findSummit(values: Float64Array, lag: number, summit: { lag: number; height: number }) {
  const before = values[lag - 1] as number
  const here = values[lag] as number
  const after = values[lag + 1] as number
  const middle = Math.round((lag + (after - before) / 2 / (2 * here - before - after)) * PHASES)
  const low = valueAt(values, middle - STEP)
  const mid = valueAt(values, middle)
  const high = valueAt(values, middle + STEP)
  const slope = (high - low) / 2
  const bend = 2 * mid - low - high
  const offset = bend > 0 ? Math.max(-1, Math.min(1, slope / bend)) : 0
  summit.lag = (middle + STEP * offset) / PHASES
  const height = mid + slope * offset - (bend / 2) * offset * offset
  // Above 1 by rounding of the interpolation: Praat mirrors it too.
  summit.height = height > 1 ? 1 / height : height
}

/** `place` is in parts of PHASES of a lag. */
function valueAt(values: Float64Array, place: number): number {
  const phase = place % PHASES
  const first = (place - phase) / PHASES - SUMMIT_REACH + 1
  const row = phase * TAPS
  let sum = 0
  for (let i = 0; i < TAPS; i++) sum += (weights[row + i] as number) * (values[Math.abs(first + i)] as number)
  return sum
}
