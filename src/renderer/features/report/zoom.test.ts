import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisStepS, firstPx, fitPx, stepPx } from './zoom'

const hour = { widthPx: 1150, durationMs: 3_600_000 }

describe('zoom', () => {
  it('opens a short recording whole and a long one at a few minutes', () => {
    expect(firstPx({ widthPx: 1150, durationMs: 60_000 })).toBe(fitPx({ widthPx: 1150, durationMs: 60_000 }))
    expect(1150 / firstPx(hour)).toBeCloseTo(150)
  })
  it('never leaves the width empty nor goes beyond the finest peaks, however often it is pressed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 2000 }),
        fc.integer({ min: 1_000, max: 7_200_000 }),
        fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 30 }),
        (widthPx, durationMs, steps) => {
          const view = { widthPx, durationMs }
          const px = steps.reduce((at, step) => stepPx(at, step, view), firstPx(view))
          expect(px * (durationMs / 1000)).toBeGreaterThanOrEqual(widthPx - 0.001)
          expect(px).toBeLessThanOrEqual(Math.max(120, fitPx(view)) + 0.001)
        },
      ),
    )
  })
  it('labels the axis with round steps that do not touch', () => {
    expect(axisStepS(firstPx(hour), 80)).toBe(15)
    expect(axisStepS(fitPx(hour), 80)).toBe(300)
    expect(axisStepS(0.001, 80)).toBe(3600)
  })
})
