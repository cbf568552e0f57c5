import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overallScore, trendOf } from './overall-score'
import { selfScore } from './self-score'

describe('selfScore', () => {
  test('1 is 0 points, 5 is 100, and no rating is no score (not 0)', () => {
    expect(selfScore([1])).toBe(0)
    expect(selfScore([5, 5])).toBe(100)
    expect(selfScore([2, 3, 5])).toBeCloseTo(58.333, 3)
    expect(selfScore([])).toBeNull()
  })

  test('stays within 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (ratings) => {
        const score = selfScore(ratings) ?? -1
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('overallScore', () => {
  test('would catch an unrated answer counting as zero', () => {
    expect(overallScore([50, null, 100])).toBe(75)
    expect(overallScore([null, null])).toBeNull()
  })
})

describe('trendOf', () => {
  test('exactly 5 points apart is consistent, more is a trend', () => {
    expect(trendOf([50, 55])).toBe('consistent')
    expect(trendOf([50, 56])).toBe('improving')
    expect(trendOf([56, 50])).toBe('declining')
  })

  test('one score is no trend; the middle of three belongs to neither half', () => {
    expect(trendOf([40])).toBeNull()
    expect(trendOf([])).toBeNull()
    expect(trendOf([50, 0, 50])).toBe('consistent')
    expect(trendOf([null, 20, null, 90])).toBe('improving')
  })

  test('backwards it is the other trend', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 }), (scores) => {
        const there = trendOf(scores)
        const back = trendOf([...scores].reverse())
        expect([there, back].sort()).toEqual(
          there === 'consistent' ? ['consistent', 'consistent'] : ['declining', 'improving'],
        )
      }),
    )
  })
})
