import { readDate } from '@shared/domain/conversation/readers/date'
import { readTime } from '@shared/domain/conversation/readers/time'
import { readYesNo } from '@shared/domain/conversation/readers/yes-no'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateReply, localDay, NO, timeReply, YES } from './replies'

const facts = {
  nowMs: Date.UTC(2026, 10, 21, 12),
  utcOffsetMinutes: 0,
  timeZone: 'UTC',
  language: 'en-US',
  personName: null,
  jobRole: null,
  hearsNothing: true,
}
const known = { facts, slots: {}, pending: null, found: null }

describe('what a field says is what the conversation understands', () => {
  it('of every day of the coming year (bug: the 5th of June is asked about, or taken for the 6th of May)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (days) => {
        const day = new Date(facts.nowMs + days * 86_400_000).toISOString().slice(0, 10)
        expect(readDate(dateReply(day) ?? '', known)).toMatchObject({ kind: 'understood', value: day })
      }),
      { numRuns: 366 },
    )
  })

  it('of every minute of a day (bug: "10:30" of a 24-hour field is asked about)', () => {
    const two = (value: number) => String(value).padStart(2, '0')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const clock = `${two(hour)}:${two(minute)}`
        expect(readTime(timeReply(clock) ?? '', known)).toMatchObject({ kind: 'understood', value: clock })
      }),
      { numRuns: 500 },
    )
  })

  it('of the two buttons', () => {
    expect(readYesNo(YES)?.yes).toBe(true)
    expect(readYesNo(NO)?.yes).toBe(false)
  })
})

it.each(['', '2026-13-01', 'tomorrow', '2026-1-1'])('%s is no day', (text) => expect(dateReply(text)).toBeNull())
it.each(['', '24:00', '9:30', '12:60'])('%s is no time', (text) => expect(timeReply(text)).toBeNull())
it('counts the day here (bug: after 11 in the evening the day before cannot be chosen)', () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05')
})
