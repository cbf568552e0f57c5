import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarEvent, calendarFile, escapeText } from './calendar-file'
import { octetsOf } from './fold-line'

const event = (part: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: '0193d6b4-0000-7000-8000-000000000001',
  title: 'Practice',
  description: 'Greenroom',
  startsAtMs: Date.UTC(2026, 10, 27, 9, 30),
  durationMs: 30 * 60_000,
  writtenAtMs: Date.UTC(2026, 10, 21, 8, 0, 5),
  sequence: 0,
  cancelled: false,
  remindBeforeMs: 600_000,
  ...part,
})

/** As a calendar reads it: lines joined, `NAME:value`. */
function unfold(file: string): string[] {
  return file
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
}

function unescaped(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}

function readValue(file: string, name: string): string | undefined {
  return unfold(file)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('a', ';', ',', '\\', '\n', '\r', ' ', '\t', 'é', '日', '😀', ':', '"'),
    maxLength: 200,
  }),
)

describe('a calendar file', () => {
  it('is what RFC 5545 asks for', () => {
    expect(unfold(calendarFile(event()))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Greenroom//Practice//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:0193d6b4-0000-7000-8000-000000000001@greenroom',
      'DTSTAMP:20261121T080005Z',
      'DTSTART:20261127T093000Z',
      'DTEND:20261127T100000Z',
      'SEQUENCE:0',
      'SUMMARY:Practice',
      'DESCRIPTION:Greenroom',
      'STATUS:CONFIRMED',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Practice',
      'TRIGGER:-PT10M',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  it('has no line over 75 octets, no bare line break and no cut character, whatever the title (bug: counted in letters)', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const lines = calendarFile(event({ title })).split('\r\n')
        expect(lines.at(-1)).toBe('')
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[\r\n]/)
          // A cut surrogate pair would be encoded as U+FFFD.
          expect(new TextDecoder().decode(new TextEncoder().encode(line))).toBe(line)
        }
      }),
    )
  })

  it('says the title again as it was, but for control characters (bug: "Prep; part 2" ends at the semicolon)', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const read = unescaped(readValue(calendarFile(event({ title })), 'SUMMARY') ?? '')
        const kept = title.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ')
        expect(read).toBe(kept)
      }),
    )
  })

  it('lets no title write a line of its own (bug: a title with a line break adds an attendee)', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = unfold(calendarFile(event({ title: `${text}\r\nATTENDEE:mailto:x@example.com\n${text}` })))
        expect(lines.map((line) => line.split(':')[0])).toEqual(
          unfold(calendarFile(event())).map((line) => line.split(':')[0]),
        )
      }),
    )
  })

  it('begins at the very second, in UTC, wherever the computer is (bug: local time with a Z behind it)', () => {
    const years = { min: Date.UTC(2020, 0), max: Date.UTC(2100, 0) }
    fc.assert(
      fc.property(fc.integer(years), fc.integer({ min: 0, max: 86_400_000 }), (startsAtMs, durationMs) => {
        const file = calendarFile(event({ startsAtMs, durationMs }))
        const read = (name: string) => {
          const [, y, mo, d, h, mi, s] =
            /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(readValue(file, name) ?? '') ?? []
          return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))
        }
        expect(read('DTSTART')).toBe(Math.floor(startsAtMs / 1000) * 1000)
        expect(read('DTEND')).toBe(Math.floor((startsAtMs + durationMs) / 1000) * 1000)
      }),
    )
  })

  it('of a cancelled appointment says so and rings no more', () => {
    const file = calendarFile(event({ cancelled: true, sequence: 3 }))
    expect(readValue(file, 'STATUS')).toBe('CANCELLED')
    expect(readValue(file, 'SEQUENCE')).toBe('3')
    expect(file).not.toContain('VALARM')
  })

  it.each([
    [600_000, '-PT10M'],
    [0, '-PT0S'],
    [90_000, '-PT90S'],
  ])('reminds %s ms before: %s', (remindBeforeMs, trigger) => {
    expect(readValue(calendarFile(event({ remindBeforeMs })), 'TRIGGER')).toBe(trigger)
  })
})

describe('escaping', () => {
  it('knows the signs that mean something', () => {
    expect(escapeText('a;b,c\\d\r\ne\tf')).toBe('a\\;b\\,c\\\\d\\ne f')
  })
  it('counts octets as UTF-8 has them', () => {
    for (const sign of ['a', 'é', '日', '😀']) expect(octetsOf(sign)).toBe(new TextEncoder().encode(sign).length)
  })
})
