import { quantile } from '@shared/domain/statistics'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distributionOf, histogramOf, ratio } from './histogram'

const value = fc.double({ min: 0, max: 1e7, noNaN: true })

it('gives what ranking every single value gives: a histogram read wrongly would shift the percentiles', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(value, fc.nat(5)), { minLength: 1, maxLength: 200 }), (values) => {
      const made = distributionOf(histogramOf(values))
      expect(made?.count).toBe(values.length)
      expect(made?.median).toBeCloseTo(quantile(values, 0.5) ?? -1, 6)
      expect(made?.p95).toBeCloseTo(quantile(values, 0.95) ?? -1, 6)
      expect(made?.max).toBe(Math.max(...values))
    }),
  )
})

it('is never NaN, whatever stands in the database', () => {
  const anything = fc.record({
    value: fc.double(),
    count: fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constant(Number.NaN)),
  })
  fc.assert(
    fc.property(fc.array(anything), fc.double(), fc.double(), (histogram, part, whole) => {
      const made = distributionOf(histogram)
      for (const number of Object.values(made ?? {})) expect(number).toBeTypeOf('number')
      expect(Object.values(made ?? {}).filter(Number.isNaN)).toEqual([])
      if (made) expect(made.median <= made.p95 && made.p95 <= made.max).toBe(true)
      const share = ratio(part, whole)
      expect(share === null || (share >= 0 && share <= 1)).toBe(true)
    }),
  )
})

it('has no rate of nothing', () => expect([ratio(0, 0), ratio(1, 4)]).toEqual([null, 0.25]))
