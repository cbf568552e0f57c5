import { isoDay } from './day'

/*
 * What the page's fields say for the person: forms that are the same in every language and that nobody says aloud, so that no reader
 * can take them for another day or for the other half of one.
 */
const DAY = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/
/** With its seconds: "10:30" can be what a recogniser made of "half past ten", and is asked about. */
const TIME = /^\s*((?:[01]\d|2[0-3]):[0-5]\d):00\s*$/

/** Of a whole answer 2026-11-27: the day. Null: it is none. */
export function dayOfField(text: string): string | null {
  const [, year, month, day] = DAY.exec(text) ?? []
  return year === undefined ? null : isoDay(Number(year), Number(month), Number(day))
}

/** Of a whole answer 14:30:00: 14:30. Null: it is no time. */
export function timeOfField(text: string): string | null {
  return TIME.exec(text)?.[1] ?? null
}
