import { describe, expect, it, vi } from 'vitest'
import {
  formatClock,
  formatComing,
  formatCount,
  formatDateTime,
  formatDayTime,
  formatDuration,
  formatIsoDay,
  formatLongDateTime,
  formatMinuteRange,
  formatSeconds,
  formatShortDay,
  formatUsd,
} from './format'

// Figures and units are held together by no-break spaces; the tests read better with plain ones.
const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const style = { language: 'en', timeZone: 'UTC' }
const evening = Date.UTC(2026, 10, 19, 18, 40, 7)

it('writes money with its cents, a day of a table of prices, counts with their thousands apart', () => {
  expect(formatUsd(0)).toBe('$0.00')
  // Rounded to $0.00 it would look free.
  expect(formatUsd(0.002)).toBe('<$0.01')
  expect(formatUsd(12.3)).toBe('$12.30')
  // Read as local time, west of Greenwich it would be the day before.
  expect(formatIsoDay('2026-10-07', { language: 'en' })).toBe('7 Oct 2026')
  expect(formatCount(20_000, { language: 'en' })).toBe('20,000')
})

describe('figures carry units', () => {
  it.each([
    [0, '0 s'],
    [45_400, '45 s'],
    // Rounded up to a full minute: "60 s" or "0 min 60 s" would be wrong.
    [59_600, '1 min 00 s'],
    [422_000, '7 min 02 s'],
    [1_104_000, '18 min 24 s'],
    [3_720_000, '1 h 02 min'],
    // 59 min 59.9 s must not become "59 min 60 s".
    [3_599_900, '1 h 00 min'],
    // Minutes that round to 60 must carry into the hour.
    [7_199_000, '2 h 00 min'],
  ])('a length of %i ms', (ms, text) => expect(plain(formatDuration(ms))).toBe(text))

  it('shows tenths of a second', () => expect(plain(formatSeconds(2200))).toBe('2.2 s'))

  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [472_900, '7:52'],
    [4_072_000, '1:07:52'],
  ])('a place at %i ms', (ms, text) => expect(formatClock(ms)).toBe(text))

  it.each([
    [17.4, 21.3, '17–22 min'],
    [0.2, 0.4, '1 min'],
    [4, 4, '4 min'],
    [50, 119, '50–119 min'],
    [55, 125, '55 min – 2 h 05 min'],
    [110, 135, '1 h 50 min – 2 h 15 min'],
  ])('a range of %d to %d minutes', (from, to, text) =>
    expect(plain(formatMinuteRange(from * 60_000, to * 60_000))).toBe(text),
  )
})

describe('dates', () => {
  it('writes the moment short, long and as a day', () => {
    expect(formatDateTime(evening, style)).toBe('19 Nov 2026, 18:40')
    expect(formatLongDateTime(evening, style)).toBe('19 November 2026, 18:40')
    expect(formatShortDay(evening, style)).toBe('19 Nov')
  })

  it('says a moment to come as one does, with the year only where it is another', () => {
    const at = (day: number, month = 10, year = 2026) => formatComing(Date.UTC(year, month, day, 10), evening, style)
    expect(at(19)).toBe('today, 10:00')
    expect(at(20)).toBe('tomorrow, 10:00')
    expect(at(27)).toBe('Friday 27 November, 10:00')
    expect(at(5, 0, 2027)).toBe('Tuesday, 5 January 2027, 10:00')
    // Five minutes past midnight is tomorrow, however near it is.
    expect(formatComing(Date.UTC(2026, 10, 20, 0, 5), Date.UTC(2026, 10, 19, 23, 55), style)).toBe('tomorrow, 00:05')
  })

  it('needs no word for the year in a Russian table', () => {
    expect(formatDateTime(evening, { language: 'ru', timeZone: 'UTC' })).toBe('19 нояб. 2026, 18:40')
    expect(formatIsoDay('2026-10-07', { language: 'ru' })).toBe('7 окт. 2026')
  })

  it('leaves the year out where it goes without saying', () => {
    expect(formatDayTime(evening, style)).toBe('19 Nov, 18:40')
  })

  it('writes midnight as 00:00, not 24:00', () => {
    expect(formatDateTime(Date.UTC(2026, 0, 2, 0, 5), style)).toBe('2 Jan 2026, 00:05')
  })

  it('takes a language without a chosen locale as it is', () => {
    expect(formatShortDay(evening, { language: 'de', timeZone: 'UTC' })).toContain('19')
  })
})

// A table of ten rows made thirty formatters, a fifth of the time in which Home was drawn.
it('a formatter is made once for all dates that are written alike', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  for (let day = 1; day <= 10; day++) formatDateTime(day * 86_400_000, { language: 'en', timeZone: 'Asia/Tokyo' })
  expect(made).toHaveBeenCalledTimes(1)
  made.mockRestore()
})
