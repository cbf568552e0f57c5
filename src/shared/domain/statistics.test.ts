import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distributionOf, quantile } from './statistics'

describe('quantile', () => {
  it('interpolates between the two nearest values', () => {
    expect(quantile([10, 20, 30, 40], 0.5)).toBe(25)
    expect(quantile([7], 0.95)).toBe(7)
    expect(quantile([], 0.5)).toBeNull()
  })

  it('stays within the sample and does not depend on its order', () => {
    // Bug: sorting as text puts 100 before 20, and p95 is wrong.
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const result = quantile(values, q) ?? Number.NaN
          expect(result).toBeGreaterThanOrEqual(Math.min(...values))
          expect(result).toBeLessThanOrEqual(Math.max(...values))
          expect(quantile([...values].reverse(), q)).toBe(result)
        },
      ),
    )
  })
})

describe('distributionOf', () => {
  it('is all zero for nothing, never NaN', () => {
    expect(distributionOf([])).toEqual({ count: 0, p50: 0, p95: 0, max: 0 })
  })
})

it('a quantile is that of the sorted sample (catches a selection that stops early, with equal values or without end)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
        minLength: 1,
      }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        const sorted = [...values].sort((a, b) => a - b)
        const place = (sorted.length - 1) * q
        const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
        const found = quantile(values, q) ?? Number.NaN
        expect(found).toBeGreaterThanOrEqual(Math.min(below, above))
        expect(found).toBeLessThanOrEqual(Math.max(below, above))
      },
    ),
  )
})
