import { scheduling } from '@shared/domain/conversation/definitions/scheduling'
import { readDate } from '@shared/domain/conversation/readers/date'
import { readSlotToChange } from '@shared/domain/conversation/readers/slot-to-change'
import { readTime } from '@shared/domain/conversation/readers/time'
import { readYesNo } from '@shared/domain/conversation/readers/yes-no'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AS_GUEST, dateReply, localDay, NO, shownReply, slotReply, timeReply, YES } from './replies'

const facts = {
  nowMs: Date.UTC(2026, 10, 21, 12),
  utcOffsetMinutes: 0,
  timeZone: 'UTC',
  language: 'en-US',
  personName: null,
  jobRole: null,
  hearsNothing: true,
}

// Bug: the page said English words, and a Russian conversation took 12:00 am for noon and no day at all.
describe.each(['en-US', 'ru-RU'])('what a field says is what a conversation in %s understands', (language) => {
  const known = { facts: { ...facts, language }, slots: {}, pending: null, found: null }

  it('of every day of the coming year (bug: the 5th of June is asked about, or taken for the 6th of May)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (days) => {
        const day = new Date(facts.nowMs + days * 86_400_000).toISOString().slice(0, 10)
        const said = dateReply(day) ?? ''
        expect(readDate(said, known)).toMatchObject({ kind: 'understood', value: day })
        expect(readTime(said, known)).toEqual({ kind: 'nothing' })
      }),
      { numRuns: 366 },
    )
  })

  it('of every minute of a day (bug: "10:30" of a 24-hour field is asked about)', () => {
    const two = (value: number) => String(value).padStart(2, '0')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const clock = `${two(hour)}:${two(minute)}`
        const said = timeReply(clock) ?? ''
        expect(readTime(said, known)).toMatchObject({ kind: 'understood', value: clock })
        expect(readDate(said, known)).toEqual({ kind: 'nothing' })
      }),
      { numRuns: 500 },
    )
  })

  it('of the buttons', () => {
    expect(readYesNo(YES)?.yes).toBe(true)
    expect(readYesNo(NO)?.yes).toBe(false)
    for (const { name } of scheduling.slots) expect(readSlotToChange(slotReply(name), scheduling.slots)).toBe(name)
  })

  it('refuses a day that is over, and one that does not exist', () => {
    expect(readDate('2026-11-20', known).kind).toBe('refused')
    expect(readDate('2026-02-30', known).kind).not.toBe('understood')
  })
})

it("shows in its own words what the buttons say, and a person's words as they are", () => {
  expect([YES, NO, AS_GUEST, slotReply('date'), '2026-11-27', '14:30:00'].map(shownReply)).toEqual([
    { kind: 'yes' },
    { kind: 'no' },
    { kind: 'guest' },
    { kind: 'slot', value: 'date' },
    { kind: 'date', value: '2026-11-27' },
    { kind: 'time', value: '14:30' },
  ])
  for (const text of ['yes', 'the cat', '14:30', 'on 2026-11-27', '25:00:00'])
    expect(shownReply(text)).toEqual({ kind: 'words', text })
})

it.each(['', '2026-13-01', 'tomorrow', '2026-1-1'])('%s is no day', (text) => expect(dateReply(text)).toBeNull())
it.each(['', '24:00', '9:30', '12:60'])('%s is no time', (text) => expect(timeReply(text)).toBeNull())
it('counts the day here (bug: after 11 in the evening the day before cannot be chosen)', () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05')
})
