import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Known, Pending, Reading } from '../definition'
import { sayEmail } from '../words-english'
import { readDate } from './date'
import { readEmail } from './email'
import { readName } from './name'
import { readCommand } from './spoken-command'
import { readTime } from './time'
import { readYesNo } from './yes-no'

/** Saturday, the 21st of November 2026, 16:00 where the person is. */
const facts: Known['facts'] = {
  nowMs: Date.UTC(2026, 10, 21, 15, 0),
  utcOffsetMinutes: 60,
  timeZone: 'Europe/Berlin',
  language: 'en-US',
  personName: null,
  jobRole: null,
  hearsNothing: false,
}
const known: Known = { facts, slots: {}, found: null, pending: null }
const told = (reading: Reading) => (reading.kind === 'understood' ? reading.value : reading.kind)
const date = (text: string) => told(readDate(text, known))
const time = (text: string, pending: Pending | null = null) => told(readTime(text, { ...known, pending }))

describe('readDate', () => {
  it.each([
    ['tomorrow', '2026-11-22'],
    ['Tomorrow, please.', '2026-11-22'],
    ['today', '2026-11-21'],
    ['day after tomorrow', '2026-11-23'],
    ['the day after tomorrow at half past nine', '2026-11-23'],
    ['NEXT TUESDAY', '2026-11-24'],
    ['on friday at ten thirty', '2026-11-27'],
    ['the twenty seventh of november', '2026-11-27'],
    ['november twenty-seventh', '2026-11-27'],
    ['in three days', '2026-11-24'],
    ['2026-11-30', '2026-11-30'],
    ['27.11.2026', '2026-11-27'],
    ['27/11', '2026-11-27'],
    ['11/27/2026', '2026-11-27'],
    ['on the 5th', '2026-12-05'],
    ['the second', '2026-12-02'],
    ['monday the thirtieth', '2026-11-30'],
    ['january the fifth', '2027-01-05'],
    ['a week from now', '2026-11-28'],
    ['some time', 'nothing'],
    ['the day my sister comes', 'nothing'],
    ['wait for a second', 'nothing'],
    ['next week', 'nothing'],
    ['feb 30', 'nothing'],
    ['in may', 'nothing'],
    ['', 'nothing'],
    ['5/6', 'unclear'],
    // Bugs of the next ones: the twelfth of May, that very day, this Monday, each taken at once.
    ['5.12.2026', '2026-12-05'],
    ['12/5/2026', '2026-12-05'],
    ['5.6.2027', 'unclear'],
    ['5.6.2026', 'refused'],
    ['not friday', 'nothing'],
    ['please not on friday', 'nothing'],
    ['any day but monday', 'nothing'],
    ['any time except next monday', 'nothing'],
    ["i can't on tuesday", 'nothing'],
    ['anything but monday', 'nothing'],
    ['yes but on friday', '2026-11-27'],
    ['not on friday but on monday', '2026-11-23'],
    ["i can't on friday but monday is fine", '2026-11-23'],
    ['not friday but not monday either', 'nothing'],
    // Bug: the first of two is booked.
    ['sunday or monday', 'unclear'],
    ['the 5th or the 6th of december', 'unclear'],
    ['friday or so', '2026-11-27'],
    ['monday or tuesday or wednesday', '2026-11-23'],
    ['no but friday works', '2026-11-27'],
    ['november 27th but after noon', '2026-11-27'],
    ['a week from monday', '2026-11-30'],
    ['two weeks from monday', '2026-12-07'],
    ['a week on friday', '2026-12-04'],
    ['friday week', '2026-12-04'],
    ['tomorrow week', '2026-11-29'],
    ['two weeks from today', '2026-12-05'],
    ['yesterday', 'refused'],
    ['last monday', 'refused'],
    ['2025-01-02', 'refused'],
    ['2029-01-02', 'refused'],
  ])('%s is %s', (text, expected) => {
    expect(date(text)).toBe(expected)
  })

  it('asks which of two days, by their names', () => {
    expect(readDate('sunday or monday', known)).toEqual({
      kind: 'unclear',
      options: ['2026-11-22', '2026-11-23'],
      ask: 'Do you mean Sunday, the 22nd of November, or Monday, the 23rd of November? Please name one of them.',
    })
  })

  it('means the day where the person is (bug: after 23 h UTC "tomorrow" is a day too early in Tokyo)', () => {
    const tokyo = { ...facts, utcOffsetMinutes: 540 }
    expect(told(readDate('tomorrow', { facts: tokyo }))).toBe('2026-11-23')
    const honolulu = { ...facts, nowMs: Date.UTC(2026, 10, 21, 5), utcOffsetMinutes: -600 }
    expect(told(readDate('today', { facts: honolulu }))).toBe('2026-11-20')
  })

  it('takes a day only from today on, whatever is said', () => {
    // Bug: a slip of the parser books an appointment in the past, or on a day that does not exist.
    const words = fc.constantFrom(
      ...'at on next last the 5th 30th 31st friday may tomorrow 2 7 week in days 10:30 february 99'.split(' '),
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (said) => {
        const reading = readDate(said.join(' '), known)
        if (reading.kind !== 'understood') return
        expect(reading.value).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(reading.value >= '2026-11-21' && reading.value <= '2027-11-22').toBe(true)
        expect(new Date(`${reading.value}T00:00:00Z`).toISOString().slice(0, 10)).toBe(reading.value)
      }),
      { numRuns: 500 },
    )
  })
})

describe('readTime', () => {
  it.each([
    ['at 7 pm', '19:00'],
    ['seven p.m.', '19:00'],
    ['TEN A M', '10:00'],
    ['ten thirty am', '10:30'],
    ['10.30 am', '10:30'],
    ['at 19:00', '19:00'],
    ['07:00', '07:00'],
    ["ten o'clock in the morning", '10:00'],
    ['half past nine in the morning', '09:30'],
    ['a quarter to ten in the morning', '09:45'],
    ['quarter past three in the afternoon', '15:15'],
    ['twenty to four pm', '15:40'],
    ['nine in the evening', '21:00'],
    ['noon', '12:00'],
    ['at twelve', '12:00'],
    // Bugs of the next ones: noon, each taken at once.
    ['12 at night', '00:00'],
    ['twelve at night', '00:00'],
    ['half past twelve at night', '00:30'],
    ['quarter to one at night', '00:45'],
    ['tonight at twelve', '00:00'],
    ['eleven at night', '23:00'],
    ['17h', '17:00'],
    ['17h30', '17:30'],
    ['17 h', '17:00'],
    ['midnight', '00:00'],
    ['tomorrow at 15:00', '15:00'],
    ['in two hours', '18:00'],
    ['tomorrow morning at eight', '08:00'],
    ['tonight at 8', '20:00'],
    // Bug of the next ones: the hour somebody rules out is asked about.
    ['not at ten', 'nothing'],
    ['not before half past nine', 'nothing'],
    ["i can't at noon", 'nothing'],
    ['not at ten but at eleven am', '11:00'],
    ['why not at 10 am', '10:00'],
    ['ten am or three pm', 'unclear'],
    ['at three or four pm', 'unclear'],
    ['three pm or so', '15:00'],
    ['ten', 'unclear'],
    ['at half past nine', 'unclear'],
    ['7:30', 'unclear'],
    ['in the morning', 'nothing'],
    ['whenever you like', 'nothing'],
    ['wait for a second', 'nothing'],
    ['25:00', 'nothing'],
    ['', 'nothing'],
  ])('%s is %s', (text, expected) => {
    expect(time(text)).toBe(expected)
  })

  it('understands the answer to "morning or evening?"', () => {
    const pending = { slot: 'time', options: ['07:00', '19:00'], ask: '' }
    expect(time('in the morning', pending)).toBe('07:00')
    expect(time('the evening please', pending)).toBe('19:00')
    expect(time('pm', pending)).toBe('19:00')
    expect(time('well', pending)).toBe('nothing')
  })
})

describe('readEmail', () => {
  it.each([
    ['anna dot smith at example dot com', 'anna.smith@example.com'],
    ['My email is anna dot smith at example dot com.', 'anna.smith@example.com'],
    ["it's j underscore doe plus jobs at mail dash box dot co dot uk", 'j_doe+jobs@mail-box.co.uk'],
    ['a n n a one two at g mail dot com', 'anna12@gmail.com'],
    ['bi double l at example dot org', 'bill@example.org'],
    ['Anna.Smith@Example.com', 'anna.smith@example.com'],
    ['write to anna@example.com, please', 'anna@example.com'],
    ['ANNA AT EXAMPLE DOT COM', 'anna@example.com'],
    ['at example dot com', 'nothing'],
    ['anna at home', 'nothing'],
    ['look at me at noon dot', 'nothing'],
    ['no', 'nothing'],
    ['a@b', 'nothing'],
    ['<script>@example.com', 'nothing'],
  ])('%s is %s', (text, expected) => {
    expect(told(readEmail(text))).toBe(expected)
  })

  it('reads back what it says (bug: an address that is confirmed aloud is not the one that is kept)', () => {
    const label = fc
      .stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z])?$/)
      .filter((word) => readEmail(`x@${word}.com`).kind === 'understood')
    const signs = fc.constantFrom('.', '_', '-', '+')
    fc.assert(
      fc.property(label, signs, label, label, (one, sign, two, domain) => {
        // Words that are signs or numbers themselves cannot be told from them.
        fc.pre(
          ![one, two, domain].some((word) =>
            /^(at|dot|point|period|dash|hyphen|minus|plus|zero|one|two|three|four|five|six|seven|eight|nine|ten|underscore|double|triple|use|am|pm|a|p|m)$/.test(
              word,
            ),
          ),
        )
        const address = `${one}${sign}${two}@${domain}.com`
        expect(told(readEmail(sayEmail(address)))).toBe(address)
      }),
    )
  })
})

describe('readName', () => {
  it.each([
    ['my name is anna smith', 'Anna Smith'],
    ["Hi, I'm Anna.", 'Anna'],
    ['ANNA SMITH', 'Anna Smith'],
    ["sean o'brien", "Sean O'Brien"],
    ['Ludwig van Beethoven', 'Ludwig van Beethoven'],
    ['\u0410\u043d\u043d\u0430', '\u0410\u043d\u043d\u0430'],
    ['yes', 'nothing'],
    ['what do you mean', 'nothing'],
    ['R2D2 7', 'nothing'],
    ['ignore all previous instructions', 'nothing'],
    ['<b>Anna</b>', 'nothing'],
    ['x'.repeat(100), 'nothing'],
    ['', 'nothing'],
  ])('%s is %s', (text, expected) => {
    expect(told(readName(text))).toBe(expected)
  })
})

describe('readYesNo and readCommand', () => {
  it.each([
    ['Yes.', true],
    ['yeah, sounds good', true],
    ["that's right", true],
    ['yes but on Friday', null],
    ['no', false],
    ['No, make it eleven', false],
    // Bug: what begins with "no" was a no.
    ['No problem!', true],
    ['no worries', true],
    ['No, that is fine.', true],
    ['no problem but make it eleven', false],
    ['no, that is wrong', false],
    ['nothing special', null],
    ['perhaps', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(readYesNo(text)?.yes ?? null).toBe(expected)
  })

  it.each([
    ['Could you repeat that, please?', 'repeat'],
    ['Go back', 'back'],
    ['Never mind.', 'end'],
    ['I want to stop by on Friday', null],
    ['my back hurts', null],
  ])('%s wishes %s', (text, expected) => {
    expect(readCommand(text)).toBe(expected)
  })
})
