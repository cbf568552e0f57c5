import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisLabels } from './axis'

describe('axisLabels', () => {
  it('draws a few dozen labels of an hour at the closest zoom, not thousands', () => {
    expect(axisLabels({ fromS: 1800, toS: 1810, stepS: 1, durationS: 3600 }).length).toBeLessThan(40)
  })
  it('leaves no part of what is in sight without its label, and none beyond the end', () => {
    const view = fc.record({
      fromS: fc.double({ min: 0, max: 3600, noNaN: true }),
      lengthS: fc.double({ min: 1, max: 3600, noNaN: true }),
      stepS: fc.constantFrom(1, 2, 5, 10, 15, 30, 60, 300),
    })
    fc.assert(
      fc.property(view, ({ fromS, lengthS, stepS }) => {
        const toS = Math.min(3600, fromS + lengthS)
        const labels = new Set(axisLabels({ fromS, toS, stepS, durationS: 3600 }))
        let missing = 0
        for (let atS = Math.ceil(fromS / stepS) * stepS; atS < toS; atS += stepS) if (!labels.has(atS)) missing++
        expect(missing).toBe(0)
        expect(Math.max(0, ...labels)).toBeLessThan(3600)
      }),
    )
  })
})
