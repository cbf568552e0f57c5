/*
 * What the page's buttons and fields say for the person, whatever the conversation's language: its readers take these forms before
 * any words (domain/conversation/readers/field-value.ts), and the page shows them in words of its own.
 */
export const YES = 'Yes'
export const NO = 'No'
export const AS_GUEST = 'As a guest'

/** Of a date field's 2026-11-27. Null: no day was chosen. */
export function dateReply(isoDay: string): string | null {
  return /^\d{4}-(?:0[1-9]|1[0-2])-\d\d$/.test(isoDay) ? isoDay : null
}

/** Of a time field's 14:30: "14:30:00". Null: no time was chosen. */
export function timeReply(clock: string): string | null {
  const minutes = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d)?$/.exec(clock)?.[1]
  return minutes === undefined ? null : `${minutes}:00`
}

export function slotReply(name: string): string {
  return `the ${name}`
}

export type ShownReply =
  | { kind: 'yes' | 'no' | 'guest' }
  | { kind: 'date' | 'time' | 'slot'; value: string }
  | { kind: 'words'; text: string }

/** What a typed answer is shown as: a button's own form is none to read. */
export function shownReply(text: string): ShownReply {
  if (text === YES) return { kind: 'yes' }
  if (text === NO) return { kind: 'no' }
  if (text === AS_GUEST) return { kind: 'guest' }
  if (dateReply(text) === text) return { kind: 'date', value: text }
  if (/^\d\d:\d\d:00$/.test(text) && timeReply(text) === text) return { kind: 'time', value: text.slice(0, 5) }
  const slot = /^the (date|time|name|email)$/.exec(text)?.[1]
  return slot === undefined ? { kind: 'words', text } : { kind: 'slot', value: slot }
}

/** The day it is here, as a date field has it. */
export function localDay(nowMs: number): string {
  const now = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
