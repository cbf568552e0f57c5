import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FoundWeakness, recurringWeaknesses } from './recurring-weaknesses'
import { dayOf, streakDays } from './streak'

const HOUR_MS = 3_600_000

describe('the streak', () => {
  // Somebody in Auckland practises on Monday evening: in UTC that is still Monday morning.
  it('counts days of the person, on either side of midnight', () => {
    const lateEvening = Date.UTC(2026, 10, 20, 23, 30)
    expect(dayOf(lateEvening, 60) - dayOf(lateEvening, 0)).toBe(1)
    expect(dayOf(lateEvening, -720)).toBe(dayOf(lateEvening, 0))
    expect(dayOf(-HOUR_MS, 0)).toBe(-1)
  })

  it('ends today or yesterday, and not the day before', () => {
    expect(streakDays([10, 9, 8, 6], 10)).toBe(3)
    expect(streakDays([10, 9, 8, 6], 11)).toBe(3)
    expect(streakDays([10, 9, 8, 6], 12)).toBe(0)
    expect(streakDays([], 10)).toBe(0)
  })

  // A clock that was set forward once must not hold a row of days for ever.
  it('does not count days to come', () => expect(streakDays([12, 10, 9], 10)).toBe(2))

  it('is the same whatever the order and the repetition, and moves with the calendar', () => {
    const days = fc.array(fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 1_000 }), (some, today, by) => {
        const streak = streakDays(some, today)
        expect(streakDays([...some, ...some].reverse(), today)).toBe(streak)
        expect(
          streakDays(
            some.map((day) => day + by),
            today + by,
          ),
        ).toBe(streak)
        expect(streak).toBeLessThanOrEqual(new Set(some).size)
        expect(streak > 0).toBe(some.includes(today) || some.includes(today - 1))
      }),
    )
  })
})

describe('recurring weaknesses', () => {
  const found = (text: string, interviewId: string, atMs: number): FoundWeakness => ({ text, interviewId, atMs })

  it('merges wordings of one weakness, in the newest wording, the most frequent first', () => {
    const merged = recurringWeaknesses(
      [
        found('Name the trade-off you decided against', 'a', 1),
        found('Name the trade-offs that you decided against.', 'c', 3),
        found('Give numbers for the outcome', 'a', 1),
        found('Give numbers for the outcome', 'b', 2),
        found('Give numbers for the outcome', 'c', 3),
        found('Speak of testing once', 'b', 2),
      ],
      10,
    )
    expect(merged).toEqual([
      { text: 'Give numbers for the outcome', times: 3, lastAtMs: 3, interviewIds: ['c', 'b', 'a'] },
      { text: 'Name the trade-offs that you decided against.', times: 2, lastAtMs: 3, interviewIds: ['c', 'a'] },
    ])
  })

  it('counts an interview once, and not what has no words', () => {
    expect(recurringWeaknesses([found('Too short', 'a', 1), found('Too short', 'a', 1)], 10)).toEqual([])
    expect(recurringWeaknesses([found('🙂', 'a', 1), found('…', 'b', 2), found('', 'c', 3)], 10)).toEqual([])
  })

  it('depends on no order, invents nothing and stays within its bounds', () => {
    const word = fc.constantFrom('numbers', 'outcome', 'trade-off', 'testing', 'מספרים', '数据', 'the', '🙂')
    const item = fc
      .tuple(fc.array(word, { maxLength: 5 }), fc.integer({ min: 0, max: 6 }))
      .map(([words, n]) => found(words.join(' '), `i${n}`, n))
    fc.assert(
      fc.property(fc.array(item, { maxLength: 25 }), (items) => {
        const merged = recurringWeaknesses(items, 5)
        expect(recurringWeaknesses([...items].reverse(), 5)).toEqual(merged)
        expect(merged.length).toBeLessThanOrEqual(5)
        for (const { text, times, interviewIds, lastAtMs } of merged) {
          expect(times).toBeGreaterThanOrEqual(2)
          expect(new Set(interviewIds).size).toBe(times)
          expect(items.some((one) => one.text.trim() === text && one.atMs === lastAtMs)).toBe(true)
        }
      }),
    )
  })
})
