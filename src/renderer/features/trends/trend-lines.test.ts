import type { TrendPoint } from '@shared/contract/history'
import { NOT_MEASURED } from '@shared/domain/speech/not-measured'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeChanges, lineOf, scaleOf, usualBand } from './trend-lines'

const point = (over: Partial<TrendPoint> = {}): TrendPoint => ({
  interviewId: 'i',
  startedAtMs: 1,
  jobRole: 'r',
  score: 50,
  scoredBy: 'model',
  model: 'm',
  rubricVersion: 1,
  measures: NOT_MEASURED,
  ...over,
})

it('leaves out what was not measured and keeps the place among all interviews', () => {
  const points = [
    point({ score: null }),
    point({ score: 60 }),
    point({ measures: { ...NOT_MEASURED, wordsPerMinute: 140 } }),
  ]
  expect(lineOf(points, 'score').map(({ index, value }) => [index, value])).toEqual([
    [1, 60],
    [2, 50],
  ])
  expect(lineOf(points, 'wordsPerMinute').map(({ index }) => index)).toEqual([2])
})

it('has a usual band from three interviews on', () => {
  expect(usualBand([1, 2])).toBeNull()
  expect(usualBand([1, 2, 3])).toEqual({ low: 1.5, high: 2.5 })
})

// An unscored interview between two of the same judge is no change.
it('marks where the judge changes, not where none judged', () => {
  const points = [
    point(),
    point({ score: null, scoredBy: null, model: null }),
    point(),
    point({ rubricVersion: 2 }),
    point({ scoredBy: 'self', model: null, rubricVersion: null }),
  ]
  expect(judgeChanges(points).map(({ index }) => index)).toEqual([3, 4])
})

it('has every value on its scale, with finite ticks', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 }), (values) => {
      const { from, to, ticks } = scaleOf(values)
      expect(to).toBeGreaterThan(from)
      expect(from).toBeLessThanOrEqual(Math.min(...values))
      expect(to * (1 + 1e-9)).toBeGreaterThanOrEqual(Math.max(...values))
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.every(Number.isFinite)).toBe(true)
    }),
  )
})
