import { describe, expect, it } from 'vitest'
import { paceShape } from './pace-shape'

const view = { widthPx: 440, durationMs: 120_000, usual: null }
const segment = (n: number, wpm: number) => ({ startMs: n * 30_000, endMs: (n + 1) * 30_000, wpm })

describe('the pace in pixels', () => {
  it("is one line where somebody spoke on, and a new one after a gap (bug: a line drawn through another's question)", () => {
    const { path, dots } = paceShape([segment(0, 140), segment(1, 150), segment(3, 120)], view)
    expect(path.match(/[ML]/g)).toEqual(['M', 'L', 'M'])
    expect(dots).toHaveLength(1)
  })
  it('keeps the quiet band and every value in sight', () => {
    const { yOf, band } = paceShape([segment(0, 20), segment(1, 320)], { ...view, usual: 130 })
    for (const wpm of [20, 320, 110, 190]) {
      expect(yOf(wpm)).toBeGreaterThanOrEqual(0)
      expect(yOf(wpm)).toBeLessThanOrEqual(150)
    }
    expect(band.heightPx).toBeGreaterThan(0)
  })
  it('of nothing is nothing, never NaN', () => {
    const { path, ticks, xOf } = paceShape([], { widthPx: 0, durationMs: 0, usual: null })
    expect(path).toBe('')
    expect([xOf(0), ...ticks.map(({ y }) => y)].every(Number.isFinite)).toBe(true)
  })
})
