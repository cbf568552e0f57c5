import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentOf } from './moment'

const shown = (atMs: number, timeZone: string) =>
  new Date(atMs).toLocaleString('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })

test('a time the clock leaps over is an hour later, from whichever season it is arranged', () => {
  // Bug: arranged from summer time it was an hour earlier.
  for (const [timeZone, day, offsets] of [
    ['Europe/Berlin', '2027-03-28', [60, 120]],
    ['America/New_York', '2027-03-14', [-300, -240]],
  ] as const) {
    for (const utcOffsetMinutes of offsets)
      expect(shown(momentOf(day, '02:30', { utcOffsetMinutes, timeZone }), timeZone)).toBe(`${day} 03:30`)
  }
})

test('every other time is that time on the clock there', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC')
  fc.assert(
    fc.property(zones, fc.nat(365), fc.nat(23), fc.constantFrom(-600, 0, 60, 120, 660), (timeZone, day, hour, now) => {
      const date = new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10)
      const time = `${String(hour).padStart(2, '0')}:15`
      const atMs = momentOf(date, time, { utcOffsetMinutes: now, timeZone })
      fc.pre(!(hour >= 1 && hour <= 3))
      expect(shown(atMs, timeZone)).toBe(`${date} ${time}`)
    }),
  )
})
