import type { ConversationFacts } from './facts'

type Place = Pick<ConversationFacts, 'utcOffsetMinutes' | 'timeZone'>

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The day (2026-11-27) and the time (09:30) at a moment where the person is. */
export function localOf(atMs: number, { utcOffsetMinutes }: Pick<Place, 'utcOffsetMinutes'>) {
  const iso = new Date(atMs + utcOffsetMinutes * 60_000).toISOString()
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) }
}

/**
 * The moment (epoch ms) of a day (2026-11-27) and a time (09:30) where the person is: clocks may have been put forward or back until
 * then. A time that does not exist that day is the one an hour later. Without a known zone the offset of now holds.
 */
export function momentOf(date: string, time: string, { utcOffsetMinutes, timeZone }: Place): number {
  const asUtcMs = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(asUtcMs)) throw new RangeError('not a day and a time')
  const guessMs = asUtcMs - utcOffsetMinutes * 60_000
  const offsetMs = offsetAt(guessMs, timeZone) ?? utcOffsetMinutes * 60_000
  const better = asUtcMs - offsetMs
  const best = asUtcMs - (offsetAt(better, timeZone) ?? offsetMs)
  if (best === better) return best
  // Within a day of a change. When neither is at that time on the clock, the clock leaps over it.
  const shows = (atMs: number) => atMs + (offsetAt(atMs, timeZone) ?? 0) === asUtcMs
  return [best, better].find(shows) ?? Math.max(best, better)
}

function offsetAt(atMs: number, timeZone: string): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(atMs)
    const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
    const localMs = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
    return localMs - Math.floor(atMs / 1000) * 1000
  } catch {
    // A zone this machine does not know.
    return null
  }
}

/** "Friday, the 27th of November"; with the year when it is not this one. */
export function sayDate(date: string, today: string): string {
  const day = new Date(`${date}T12:00:00Z`)
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.getUTCFullYear()}`
  return `${DAYS[day.getUTCDay()]}, the ${ordinal(day.getUTCDate())} of ${MONTHS[day.getUTCMonth()]}${year}`
}

/** "9:30 in the morning", "noon". */
export function sayTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (minute === 0 && hour === 12) return 'noon'
  if (minute === 0 && hour === 0) return 'midnight'
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? " o'clock" : `:${String(minute).padStart(2, '0')}`}`
  return `${clock} ${dayPart(hour)}`
}

export function dayPart(hour: number): string {
  if (hour < 5) return 'at night'
  if (hour < 12) return 'in the morning'
  return hour < 18 ? 'in the afternoon' : 'in the evening'
}

function ordinal(n: number): string {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}
