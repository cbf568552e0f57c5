import { lowPassTaps } from './fir'

/** Taps on each side, the outermost 0: every other tap of a half-band filter is, but the middle one. */
export type HalfRateReach = 8 | 16

/** How much later a sound comes out, samples of the higher rate. */
export const halfRateDelay = (reach: HalfRateReach): number => reach

/**
 * Every second sample of a low-passed sound. `push` takes pieces of one even length and fills `out` with half as many.
 * Of the new rate, a reach of 16 keeps the lower 70 % clear of what folds, 8 the lower half.
 */
export function createHalfRate(
  pieceLength: number,
  reach: HalfRateReach,
): (pcm: Int16Array | Float64Array, out: Float64Array, at: number) => void {
  const taps = lowPassTaps(0.25, 2 * reach + 1)
  const tap = (distance: number) => taps[reach + distance] ?? 0
  const [t0, t1, t3, t5, t7] = [tap(0), tap(1), tap(3), tap(5), tap(7)]
  const [t9, t11, t13, t15] = [tap(9), tap(11), tap(13), tap(15)]
  const wide = reach === 16
  const line = new Float64Array(2 * reach + pieceLength)
  return (pcm, out, at) => {
    line.copyWithin(0, pieceLength)
    line.set(pcm, 2 * reach)
    // The inner loop written out: this runs for every sample of an hour.
    for (let k = 0, c = reach; k < pieceLength / 2; k++, c += 2) {
      let sum = t0 * (line[c] as number)
      sum += t1 * ((line[c - 1] as number) + (line[c + 1] as number))
      sum += t3 * ((line[c - 3] as number) + (line[c + 3] as number))
      sum += t5 * ((line[c - 5] as number) + (line[c + 5] as number))
      sum += t7 * ((line[c - 7] as number) + (line[c + 7] as number))
      if (wide) {
        sum += t9 * ((line[c - 9] as number) + (line[c + 9] as number))
        sum += t11 * ((line[c - 11] as number) + (line[c + 11] as number))
        sum += t13 * ((line[c - 13] as number) + (line[c + 13] as number))
        sum += t15 * ((line[c - 15] as number) + (line[c + 15] as number))
      }
      out[at + k] = sum
    }
  }
}
