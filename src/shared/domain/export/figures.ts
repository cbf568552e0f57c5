/** Figures as written documents show them: always with a unit, never more exact than they are. English, as all exports are. */
const LOCALE = 'en-GB'

/** Where and how dates are written. */
export interface DateStyle {
  /** Minutes east of UTC. */
  utcOffsetMinutes: number
}

/** A length, ms: "45 s", "18 min 24 s", "1 h 02 min". */
export function lengthText(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
}

/** A place on the recording, ms: "7:52", from an hour on "1:07:52". */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const hours = Math.floor(seconds / 3600)
  const rest = `${pad(Math.floor(seconds / 60) % 60, hours > 0 ? 2 : 1)}:${pad(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** ms since 1970: "19 November 2026, 18:40". */
export function momentText(epochMs: number, { utcOffsetMinutes }: DateStyle): string {
  const there = epochMs + utcOffsetMinutes * 60_000
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' }).format(there)
  const day = write({ day: 'numeric', month: 'long', year: 'numeric' })
  return `${day}, ${write({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`
}

/** ms since 1970: "2026-11-19", the day there. */
export function dayText(epochMs: number, { utcOffsetMinutes }: DateStyle): string {
  return new Date(epochMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 10)
}

/** "2,094". */
export function countText(count: number): string {
  return new Intl.NumberFormat(LOCALE).format(count)
}

/** At most one decimal: "0.9", "132". */
export function numberText(value: number): string {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10)
}

/** A figure with its word: "1 answer", "3 answers". */
export function plural(count: number, one: string, other = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : other}`
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}
