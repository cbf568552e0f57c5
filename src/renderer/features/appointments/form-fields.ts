/** What the fields of an appointment hold, as they hold it: local time. */
export interface FormFields {
  title: string
  /** 2026-11-27. */
  day: string
  /** 09:30. */
  time: string
  minutes: string
}

export interface AppointmentFields {
  title: string
  startsAtMs: number
  durationMs: number
}

export type FieldProblem = 'title' | 'day' | 'time' | 'minutes' | 'past'

const MINUTE_MS = 60_000
const LONGEST_MINUTES = 24 * 60

/** What is to be sent, or which field is not right yet. Times are meant where the page is, also across a change of the clocks. */
export function readFields(fields: FormFields, nowMs: number): AppointmentFields | { problem: FieldProblem } {
  const title = fields.title.trim()
  if (title === '') return { problem: 'title' }
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(fields.day) ?? []
  if (day === undefined) return { problem: 'day' }
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(fields.time) ?? []
  if (minute === undefined) return { problem: 'time' }
  const start = new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  // The 31st of a month that has none.
  if (start.getDate() !== Number(day)) return { problem: 'day' }
  const minutes = Number(fields.minutes)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES) return { problem: 'minutes' }
  if (start.getTime() <= nowMs) return { problem: 'past' }
  return { title, startsAtMs: start.getTime(), durationMs: minutes * MINUTE_MS }
}

/** The fields that show an appointment. */
export function fieldsOf({ title, startsAtMs, durationMs }: AppointmentFields): FormFields {
  const start = new Date(startsAtMs)
  return {
    title,
    day: `${String(start.getFullYear()).padStart(4, '0')}-${two(start.getMonth() + 1)}-${two(start.getDate())}`,
    time: `${two(start.getHours())}:${two(start.getMinutes())}`,
    minutes: String(Math.max(1, Math.round(durationMs / MINUTE_MS))),
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
