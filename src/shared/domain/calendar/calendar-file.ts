import { foldLine } from './fold-line'

export interface CalendarEvent {
  id: string
  title: string
  description: string
  /** Milliseconds since 1970, UTC. */
  startsAtMs: number
  durationMs: number
  /** When the file is written, ms since 1970. */
  writtenAtMs: number
  /** A calendar that took the event before takes the one with the higher number for the newer. */
  sequence: number
  cancelled: boolean
  /** How long before the start the calendar reminds, ms. */
  remindBeforeMs: number
}

/**
 * An iCalendar file (RFC 5545) of one event: lines end in CRLF and are folded at 75 octets, text is escaped, times are UTC, so that
 * no time zone has to be described. The title is whatever somebody typed: it cannot begin a line of its own.
 */
export function calendarFile(event: CalendarEvent): string {
  const alarm = [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(event.title)}`,
    `TRIGGER:-${durationOf(event.remindBeforeMs)}`,
    'END:VALARM',
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Greenroom//Practice//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${event.id}@greenroom`,
    `DTSTAMP:${utc(event.writtenAtMs)}`,
    `DTSTART:${utc(event.startsAtMs)}`,
    `DTEND:${utc(event.startsAtMs + event.durationMs)}`,
    `SEQUENCE:${event.sequence}`,
    `SUMMARY:${escapeText(event.title)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(event.cancelled ? [] : alarm),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/** "20270115T080000Z". A fraction of a second is left out. */
function utc(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** "PT10M", "PT0S". */
function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds % 60 === 0 && seconds > 0 ? `PT${seconds / 60}M` : `PT${seconds}S`
}

/** RFC 5545, 3.3.11. Other control characters than a line break are not allowed in a text at all. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n')
}
