import { lowPassTaps } from './fir'

/** A half-band filter: every other tap but the middle one is 0. Passes speech to 2.6 kHz whole, and what folds lies above it. */
const TAPS = 33
const MIDDLE = (TAPS - 1) / 2
/** How much later a sound comes out, samples of the lower rate. */
export const HALF_RATE_DELAY = MIDDLE / 2

/** Every second sample of a low-passed sound. `push` takes pieces of one even length and fills `out` with half as many. */
export function createHalfRate(
  pieceLength: number,
): (pcm: Int16Array | Float64Array, out: Float64Array, at: number) => void {
  const taps = lowPassTaps(0.25, TAPS)
  const middleTap = taps[MIDDLE] as number
  const pairs = Float64Array.from({ length: MIDDLE / 2 }, (_, i) => taps[MIDDLE + 1 + 2 * i] as number)
  const line = new Float64Array(TAPS - 1 + pieceLength)
  return (pcm, out, at) => {
    line.copyWithin(0, pieceLength)
    for (let i = 0; i < pieceLength; i++) line[TAPS - 1 + i] = pcm[i] as number
    for (let k = 0; k < pieceLength / 2; k++) {
      const centre = TAPS - 1 + 2 * k - MIDDLE
      let sum = middleTap * (line[centre] as number)
      for (let i = 0, reach = 1; i < pairs.length; i++, reach += 2) {
        sum += (pairs[i] as number) * ((line[centre - reach] as number) + (line[centre + reach] as number))
      }
      out[at + k] = sum
    }
  }
}
