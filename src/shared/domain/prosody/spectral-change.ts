import { SHAPE_LAGS } from './pitch-candidates'

const ORDER = SHAPE_LAGS - 1
/** Compared with the frame so far before: 40 ms, a frame's own window. */
const REACH = 4
/** The distance that counts as a jump, dB. */
const JUMP_DB = 12
/** Noise 40 dB below the sound: keeps the prediction stable. */
const WHITENING = 1.0001

/**
 * How much the spectrum moved in the last 40 ms: the distance of two envelopes, root mean square over frequency, from linear
 * prediction by way of the cepstrum. 0 stands still, 255 is 12 dB and more, and the border of a silence. Level does not count.
 * Source: Gray and Markel 1976, IEEE ASSP 24(5), 380-391.
 */
export type SpectralChange = (shape: Float64Array) => number

export function createSpectralChange(): SpectralChange {
  const cepstra = Array.from({ length: REACH }, () => new Float64Array(ORDER + 1))
  const heard = new Uint8Array(REACH)
  const predictor = new Float64Array(ORDER + 1)
  const mirrored = new Float64Array(ORDER + 1)
  const now = new Float64Array(ORDER + 1)
  let at = 0

  return (shape) => {
    const hears = (shape[0] as number) > 0
    const before = cepstra[at] as Float64Array
    const heardBefore = heard[at] === 1
    let change = hears === heardBefore ? 0 : 255
    if (hears) {
      predict(shape, predictor, mirrored)
      toCepstrum(predictor, now)
      if (heardBefore) change = scale(now, before)
      before.set(now)
    }
    heard[at] = hears ? 1 : 0
    at = (at + 1) % REACH
    return change
  }
}

function scale(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 1; i <= ORDER; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2
  const db = (10 / Math.LN10) * Math.sqrt(2 * sum)
  return Math.min(255, Math.round((db / JUMP_DB) * 255))
}

/** Levinson and Durbin's recursion: `a` with a[0] = 1 whitens a sound of this autocorrelation. */
function predict(correlation: Float64Array, a: Float64Array, scratch: Float64Array) {
  a.fill(0)
  a[0] = 1
  let error = (correlation[0] as number) * WHITENING
  for (let i = 1; i <= ORDER; i++) {
    let sum = correlation[i] as number
    for (let j = 1; j < i; j++) sum += (a[j] as number) * (correlation[i - j] as number)
    const reflection = -sum / error
    for (let j = 1; j < i; j++) scratch[j] = (a[j] as number) + reflection * (a[i - j] as number)
    for (let j = 1; j < i; j++) a[j] = scratch[j] as number
    a[i] = reflection
    error *= 1 - reflection * reflection
    if (!(error > 0)) return
  }
}

function toCepstrum(a: Float64Array, c: Float64Array) {
  for (let n = 1; n <= ORDER; n++) {
    let sum = a[n] as number
    for (let k = 1; k < n; k++) sum += (k / n) * (c[k] as number) * (a[n - k] as number)
    c[n] = -sum
  }
}
