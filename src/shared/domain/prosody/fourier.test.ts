import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random'
import { createFourier } from './fourier'

describe('createFourier', () => {
  it.each([8, 16, 32, 64, 128, 256, 512])(
    'of %i values is the sum it stands for (catches a step that mixes places)',
    (length) => {
      const random = seededRandom(length)
      const re = Float64Array.from({ length }, () => random() - 0.5)
      const im = Float64Array.from({ length }, () => random() - 0.5)
      const [inRe, inIm] = [re.slice(), im.slice()]
      createFourier(length)(re, im)
      for (let k = 0; k < length; k++) {
        let [sumRe, sumIm] = [0, 0]
        for (let n = 0; n < length; n++) {
          const angle = (-2 * Math.PI * k * n) / length
          sumRe += (inRe[n] ?? 0) * Math.cos(angle) - (inIm[n] ?? 0) * Math.sin(angle)
          sumIm += (inRe[n] ?? 0) * Math.sin(angle) + (inIm[n] ?? 0) * Math.cos(angle)
        }
        expect(re[k]).toBeCloseTo(sumRe, 9)
        expect(im[k]).toBeCloseTo(sumIm, 9)
      }
    },
  )

  it('refuses other lengths', () => {
    for (const length of [0, 4, 100]) expect(() => createFourier(length)).toThrow(RangeError)
  })
})
