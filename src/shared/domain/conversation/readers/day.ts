import type { Reading } from '../definition'
import type { ConversationWords } from '../words'

/** Nobody arranges anything further ahead in one sentence, days. */
const FURTHEST_DAYS = 366
const DAY_MS = 86_400_000

/** A day that was understood; one that is over or too far off is refused. */
export function withinAYear(
  date: string,
  {
    today,
    isLast,
    words,
  }: { today: string; isLast: boolean; words: Pick<ConversationWords, 'dayIsOver' | 'dayIsTooFar'> },
): Reading {
  if (date < today || isLast) return { kind: 'refused', value: date, say: words.dayIsOver }
  if (Date.parse(date) - Date.parse(today) > FURTHEST_DAYS * DAY_MS)
    return { kind: 'refused', value: date, say: words.dayIsTooFar }
  return { kind: 'understood', value: date, confidence: 0.95 }
}

/** The next such day of a month, from today on; of any month when none is named. Null: there is no such day within a year. */
export function dayOfMonthFrom(day: number, today: string, month?: number): string | null {
  const [year = 0, now = 1] = today.split('-').map(Number)
  for (let i = 0; i <= 12; i++) {
    const at = now + i
    const inYear = year + Math.floor((at - 1) / 12)
    const inMonth = ((at - 1) % 12) + 1
    const date = month === undefined || month === inMonth ? isoDay(inYear, inMonth, day) : null
    if (date !== null && date >= today) return date
  }
  return null
}

/** Null: there is no such day. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}
