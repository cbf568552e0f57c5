import i18next from 'i18next'

/**
 * Figures for the eye: always with a unit, never more exact than they are. They follow the language of the page, which is asked for
 * here: a figure stands in a sentence of it. A figure and its unit stay on one line (no-break spaces).
 */
const NB = '\u00a0'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Languages of the catalogues to the locale that writes their dates. */
const DATE_LOCALE: Record<string, string> = { en: 'en-GB' }

interface Units {
  hour: string
  minute: string
  second: string
  millisecond: string
  decibel: string
}

const INTERNATIONAL: Units = { hour: 'h', minute: 'min', second: 's', millisecond: 'ms', decibel: 'dB' }
/** Cyrillic has symbols of its own for the same units (GOST 8.417). */
const UNITS: Record<string, Units> = { ru: { hour: 'ч', minute: 'мин', second: 'с', millisecond: 'мс', decibel: 'дБ' } }

function units(): Units {
  return UNITS[pageLanguage()] ?? INTERNATIONAL
}

function pageLanguage(): string {
  return i18next.resolvedLanguage ?? 'en'
}

/** A number with so many digits behind the sign that the page's language puts there: "2.2", "2,2". */
export function formatNumber(value: number, digits: number): string {
  const style = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }
  return new Intl.NumberFormat(pageLanguage(), style).format(value)
}

/** A number on an axis, with no more digits than it needs: "0.5", "10". */
export function formatTick(value: number): string {
  return new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: 2, useGrouping: false }).format(value)
}

/** A length, ms: "45 s", "18 min 24 s", "1 h 02 min". */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const { hour, minute, second } = units()
  if (seconds < 60) return `${seconds}${NB}${second}`
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${NB}${minute}${NB}${pad(seconds % 60)}${NB}${second}`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)}${NB}${hour}${NB}${pad(minutes % 60)}${NB}${minute}`
}

/** Hours of practice, ms: "2 h 50 min", "104 h". From a hundred on nobody counts the minutes. */
export function formatHours(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  return minutes < 6_000 ? hoursAndMinutes(minutes) : `${Math.round(minutes / 60)}${NB}${units().hour}`
}

/** A short length, ms, to a tenth of a second: "2.2 s". */
export function formatSeconds(ms: number): string {
  return `${formatNumber(ms / 1000, 1)}${NB}${units().second}`
}

/** A whole number of decibels: "12 dB", "−20 dB". */
export function formatDecibels(db: number): string {
  const whole = Math.round(db)
  return `${whole < 0 ? '\u2212' : ''}${Math.abs(whole)}${NB}${units().decibel}`
}

/** Whole seconds, as a limit is given: "60 s". */
export function formatWholeSeconds(ms: number): string {
  return `${Math.round(ms / 1000)}${NB}${units().second}`
}

/** A latency, ms: "86 ms", from a second on "1.4 s". */
export function formatLatency(ms: number): string {
  return ms < 999.5 ? `${Math.round(ms)}${NB}${units().millisecond}` : formatSeconds(ms)
}

/** A share, 0 to 1: "4%", and where it is small "0.3%"; "4 %" in Russian. */
export function formatShare(ratio: number): string {
  const percent = ratio * 100
  const isSmall = percent > 0 && percent < 1
  const amount = isSmall ? formatNumber(Math.max(0.1, percent), 1) : Math.round(percent)
  return `${amount}${pageLanguage() === 'ru' ? NB : ''}%`
}

/** US dollars: "$0.04", "$12.30"; a fraction of a cent is "<$0.01". */
export function formatUsd(usd: number): string {
  const isSmall = usd > 0 && usd < 0.01
  const amount = formatNumber(isSmall ? 0.01 : usd, 2)
  // Where the currency stands is the language's habit, too.
  return `${isSmall ? '<' : ''}${pageLanguage() === 'ru' ? `${amount}${NB}$` : `$${amount}`}`
}

/** A price of a table, to the last digit: "$0.0005", "0,75 $". */
export function formatPrice(usd: number): string {
  const amount = new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: 6, useGrouping: false }).format(usd)
  return pageLanguage() === 'ru' ? `${amount}${NB}$` : `$${amount}`
}

/** A count with its thousands apart: "20,000". */
export function formatCount(count: number, { language }: DateStyle): string {
  return new Intl.NumberFormat(language).format(count)
}

/** A place on a timeline, ms: "7:52", from an hour on "1:07:52". */
export function formatClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const rest = pad(seconds % 60)
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** The same to a tenth of a second: "7:52.3". */
export function formatPlace(ms: number): string {
  const tenths = Math.floor(Math.max(0, ms) / 100)
  return `${formatClock(tenths * 100)}${formatNumber((tenths % 10) / 10, 1).slice(1)}`
}

/** A range of minutes from two lengths in ms: "17–22 min", "1 h 50 min – 2 h 15 min", "3 min" when both round alike. */
export function formatMinuteRange(fromMs: number, toMs: number): string {
  const from = Math.max(1, Math.floor(fromMs / MINUTE_MS))
  const to = Math.max(from, Math.ceil(toMs / MINUTE_MS))
  if (to * MINUTE_MS >= 2 * HOUR_MS) return `${hoursAndMinutes(from)} – ${hoursAndMinutes(to)}`
  const { minute } = units()
  return from === to ? `${from}${NB}${minute}` : `${from}–${to}${NB}${minute}`
}

export interface DateStyle {
  language: string
  /** IANA name; the machine's own when left out. */
  timeZone?: string
}

/** A moment, ms since 1970: "19 Nov 2026, 18:40". */
export function formatDateTime(epochMs: number, { language, timeZone }: DateStyle): string {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
  return plain(
    format(epochMs, { language, timeZone }, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  )
}

/** In a table or beside a figure the year needs no word of its own: "20 нояб. 2026", not "20 нояб. 2026 г.". */
function plain(date: string): string {
  return date.replace(/(\d{4})\sг\./, '$1')
}

/** The same in full, for accessible names and headings: "19 November 2026, 18:40". */
export function formatLongDateTime(epochMs: number, style: DateStyle): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const time = format(epochMs, style, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${format(epochMs, style, day)}, ${time}`
}

/** A moment of late, where the year goes without saying: "17 Nov, 20:12". */
export function formatDayTime(epochMs: number, style: DateStyle): string {
  const time = format(epochMs, style, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${formatShortDay(epochMs, style)}, ${time}`
}

/** A moment to come, where the day of the week matters: "Friday 27 November 2026, 10:00". */
export function formatWeekdayTime(epochMs: number, style: DateStyle): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return `${format(epochMs, style, day)}, ${formatClockTime(epochMs, style)}`
}

/** The same as one says it: "today, 22:09", "tomorrow, 10:00", "Friday 27 November, 10:00"; another year is named. */
export function formatComing(epochMs: number, nowMs: number, style: DateStyle): string {
  const days = Math.round((dayOf(epochMs, style) - dayOf(nowMs, style)) / (24 * HOUR_MS))
  const time = formatClockTime(epochMs, style)
  if (days === 0 || days === 1) {
    return `${new Intl.RelativeTimeFormat(style.language, { numeric: 'auto' }).format(days, 'day')}, ${time}`
  }
  const year = format(epochMs, style, { year: 'numeric' })
  if (year !== format(nowMs, style, { year: 'numeric' })) return formatWeekdayTime(epochMs, style)
  return `${format(epochMs, style, { weekday: 'long', day: 'numeric', month: 'long' })}, ${time}`
}

/** The calendar day it is there, as a moment of it in UTC. */
function dayOf(epochMs: number, { timeZone }: DateStyle): number {
  const parts = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  // Canada writes a day as ISO 8601 does.
  return Date.parse(new Intl.DateTimeFormat('en-CA', parts).format(epochMs))
}

/** A moment of a day: "18:40". */
export function formatClockTime(epochMs: number, style: DateStyle): string {
  return format(epochMs, style, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** A calendar day, ISO 8601: "7 Oct 2026". */
export function formatIsoDay(day: string, { language }: DateStyle): string {
  return plain(
    format(Date.parse(day), { language, timeZone: 'UTC' }, { day: 'numeric', month: 'short', year: 'numeric' }),
  )
}

/** A day on an axis: "2 Oct". */
export function formatShortDay(epochMs: number, style: DateStyle): string {
  return format(epochMs, style, { day: 'numeric', month: 'short' })
}

/** Made once each: to make one takes a tenth of a millisecond, the first ones far more, and a table has thirty dates. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function format(epochMs: number, { language, timeZone }: DateStyle, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language, timeZone, options])
  const known = formatters.get(key)
  const formatter = known ?? new Intl.DateTimeFormat(DATE_LOCALE[language] ?? language, { ...options, timeZone })
  if (!known) formatters.set(key, formatter)
  return formatter.format(epochMs)
}

function hoursAndMinutes(minutes: number): string {
  const { hour, minute } = units()
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes}${NB}${minute}` : `${hours}${NB}${hour}${NB}${pad(minutes % 60)}${NB}${minute}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
