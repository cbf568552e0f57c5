/**
 * A low-pass filter by windowed sinc (Blackman), gain 1 at 0 Hz.
 * `cutoff` is in cycles a sample (0 to 0.5); `length` is odd so that the delay, (length - 1) / 2, is whole.
 * Source: Smith, The Scientist and Engineer's Guide to DSP, chapter 16.
 */
export function lowPassTaps(cutoff: number, length: number): Float64Array {
  const taps = new Float64Array(length)
  const middle = (length - 1) / 2
  let sum = 0
  for (let i = 0; i < length; i++) {
    taps[i] = sinc(2 * cutoff * (i - middle)) * blackman(i / (length - 1))
    sum += taps[i] as number
  }
  return taps.map((tap) => tap / sum)
}

export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** The window at `place`, 0 to 1. */
export function blackman(place: number): number {
  return 0.42 - 0.5 * Math.cos(2 * Math.PI * place) + 0.08 * Math.cos(4 * Math.PI * place)
}

/** To the nearest 16-bit value, clipped. */
export function toInt16(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value)))
}
