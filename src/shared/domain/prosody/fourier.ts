/** A complex Fourier transform of one length, in place: `re` and `im` are read and overwritten, and not scaled. */
export type Fourier = (re: Float64Array, im: Float64Array) => void

/**
 * Forward transform of `length` values, a power of two from 8 on. Stockham's self-sorting form in radix 4, the last step in radix 2
 * where needed; nothing is allocated later.
 * Source: Van Loan, Computational Frameworks for the Fast Fourier Transform, 1.7 and 2.4.
 */
export function createFourier(length: number): Fourier {
  if (length < 8 || (length & (length - 1)) !== 0) throw new RangeError(`${length} is no power of two from 8 on`)
  const cos = Float64Array.from({ length }, (_, k) => Math.cos((2 * Math.PI * k) / length))
  const sin = Float64Array.from({ length }, (_, k) => -Math.sin((2 * Math.PI * k) / length))
  const otherRe = new Float64Array(length)
  const otherIm = new Float64Array(length)

  /** One radix-4 step from x to y over `n` values each, `stride` transforms side by side. */
  function fours(n: number, stride: number, xr: Float64Array, xi: Float64Array, yr: Float64Array, yi: Float64Array) {
    const quarter = n >> 2
    const reach = stride * quarter
    unturned(stride, reach, xr, xi, yr, yi)
    for (let p = 1; p < quarter; p++) {
      const turn = p * stride
      const c1 = cos[turn] as number
      const s1 = sin[turn] as number
      const c2 = cos[2 * turn] as number
      const s2 = sin[2 * turn] as number
      const c3 = cos[3 * turn] as number
      const s3 = sin[3 * turn] as number
      for (let q = 0; q < stride; q++) {
        const from = q + turn
        const ar = xr[from] as number
        const ai = xi[from] as number
        const br = xr[from + reach] as number
        const bi = xi[from + reach] as number
        const cr = xr[from + 2 * reach] as number
        const ci = xi[from + 2 * reach] as number
        const dr = xr[from + 3 * reach] as number
        const di = xi[from + 3 * reach] as number
        const to = q + 4 * turn
        yr[to] = ar + cr + br + dr
        yi[to] = ai + ci + bi + di
        const er = ar + cr - br - dr
        const ei = ai + ci - bi - di
        yr[to + 2 * stride] = er * c2 - ei * s2
        yi[to + 2 * stride] = er * s2 + ei * c2
        const fr = ar - cr + bi - di
        const fi = ai - ci - br + dr
        yr[to + stride] = fr * c1 - fi * s1
        yi[to + stride] = fr * s1 + fi * c1
        const gr = ar - cr - bi + di
        const gi = ai - ci + br - dr
        yr[to + 3 * stride] = gr * c3 - gi * s3
        yi[to + 3 * stride] = gr * s3 + gi * c3
      }
    }
  }

  /** The first column of a step, whose factors are 1: a third of all columns, and all of the last step. */
  function unturned(
    stride: number,
    reach: number,
    xr: Float64Array,
    xi: Float64Array,
    yr: Float64Array,
    yi: Float64Array,
  ) {
    for (let q = 0; q < stride; q++) {
      const ar = xr[q] as number
      const ai = xi[q] as number
      const br = xr[q + reach] as number
      const bi = xi[q + reach] as number
      const cr = xr[q + 2 * reach] as number
      const ci = xi[q + 2 * reach] as number
      const dr = xr[q + 3 * reach] as number
      const di = xi[q + 3 * reach] as number
      yr[q] = ar + cr + br + dr
      yi[q] = ai + ci + bi + di
      yr[q + 2 * stride] = ar + cr - br - dr
      yi[q + 2 * stride] = ai + ci - bi - di
      yr[q + stride] = ar - cr + bi - di
      yi[q + stride] = ai - ci - br + dr
      yr[q + 3 * stride] = ar - cr - bi + di
      yi[q + 3 * stride] = ai - ci + br - dr
    }
  }

  return (re, im) => {
    let xr = re
    let xi = im
    let yr: Float64Array = otherRe
    let yi: Float64Array = otherIm
    let n = length
    let stride = 1
    for (; n >= 4; n >>= 2, stride <<= 2) {
      fours(n, stride, xr, xi, yr, yi)
      ;[xr, xi, yr, yi] = [yr, yi, xr, xi]
    }
    if (n === 2) {
      for (let q = 0; q < stride; q++) {
        yr[q] = (xr[q] as number) + (xr[q + stride] as number)
        yi[q] = (xi[q] as number) + (xi[q + stride] as number)
        yr[q + stride] = (xr[q] as number) - (xr[q + stride] as number)
        yi[q + stride] = (xi[q] as number) - (xi[q + stride] as number)
      }
      ;[xr, xi] = [yr, yi]
    }
    if (xr !== re) {
      re.set(xr)
      im.set(xi)
    }
  }
}
