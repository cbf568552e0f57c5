/*
 * What the page's buttons and fields say for the person. The words are for the conversation's readers, which know English whatever
 * the page's language: a day with its month's name and a time with am or pm cannot be taken for another.
 */
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

export const YES = 'Yes'
export const NO = 'No'

/** Of a date field's 2026-11-27: "27 November 2026". Null: no day was chosen. */
export function dateReply(isoDay: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(isoDay) ?? []
  const name = MONTHS[Number(month) - 1]
  return name === undefined ? null : `${Number(day)} ${name} ${year}`
}

/** Of a time field's 14:30: "2:30 pm". Null: no time was chosen. */
export function timeReply(clock: string): string | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(clock) ?? []
  if (hours === undefined) return null
  const hour = Number(hours)
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}`
}

/** The day it is here, as a date field has it. */
export function localDay(nowMs: number): string {
  const now = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
