import { describe, expect, it } from 'vitest'
import type { Known } from '../definition'
import { readDate } from './date'
import { readTime } from './time'
import { readYesNo } from './yes-no'

/** Saturday, the 21st of November 2026, 16:00 where the person is. */
const known: Known = {
  facts: {
    nowMs: Date.UTC(2026, 10, 21, 15, 0),
    utcOffsetMinutes: 60,
    timeZone: 'Europe/Berlin',
    language: 'en-US',
    personName: null,
    jobRole: null,
    hearsNothing: false,
  },
  slots: {},
  found: null,
  pending: null,
}

function both(text: string) {
  const [date, time] = [readDate(text, known), readTime(text, known)].map((reading) =>
    reading.kind === 'understood' ? reading.value : reading.kind === 'unclear' ? reading.options.join(' or ') : null,
  )
  return [date, time]
}

/** Word for word what Moonshine tiny wrote down when espeak-ng said it (three English voices, two speeds). */
describe('what a recogniser writes', () => {
  it.each([
    ['Tomorrow.', '2026-11-22', null],
    ['To-morrow.', '2026-11-22', null],
    ['On Friday, at 10 in the morning.', '2026-11-27', '10:00'],
    ['The twenty seventh of November at four p.m..', '2026-11-27', '16:00'],
    ['Monday to quarter past nine.', '2026-11-23', '09:15 or 21:15'],
    ['The day after tomorrow at 9:30am.', '2026-11-23', '09:30'],
    ['December 1st at 2:30 p.m.', '2026-12-01', '14:30'],
    ['December the first at 2:30pm.', '2026-12-01', '14:30'],
    ['Wednesday afternoon at three.', '2026-11-25', '15:00'],
    ['Next Tuesday, a half past three in the afternoon.', '2026-11-24', '15:30'],
    ['The quarter to five in the afternoon.', null, '16:45'],
    ['Half past three.', null, '03:30 or 15:30'],
    ['Three thirty.', null, '03:30 or 15:30'],
    ['Three p.m..', null, '15:00'],
    // Bug: "noon" in it made half past three in the night of it.
    ['Next, do that half past three and after noon.', null, '15:30'],
    // What it made a mess of is asked about again, and never guessed at.
    ['Next to the tap test 3.', null, null],
    ['Tell them.', null, null],
  ])('%s', (text, date, time) => expect(both(text)).toEqual([date, time]))

  it.each([
    ['Yes.', true],
    ['Yes, please.', true],
    ['No.', false],
    ['That is right.', true],
    ['No, the time is wrong.', false],
  ])('%s', (text, yes) => expect(readYesNo(text)?.yes).toBe(yes))
})
