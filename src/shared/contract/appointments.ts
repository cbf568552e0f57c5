import { z } from 'zod'
import { base, epochMs, id, ms } from './base'

export const appointment = z.strictObject({
  id,
  title: z.string(),
  startsAtMs: epochMs,
  durationMs: ms,
  status: z.enum(['planned', 'done', 'cancelled']),
  conversationId: id.nullable(),
  createdAtMs: epochMs,
})
export type Appointment = z.infer<typeof appointment>

/** The last day that is written in four digits, and a day before it: a calendar's file knows no more. */
const LATEST_START_MS = Date.UTC(9999, 11, 30)

const fields = z.strictObject({
  title: z.string().trim().min(1).max(120),
  startsAtMs: epochMs.max(LATEST_START_MS),
  /** At least a minute: a calendar takes what ends as it begins for nothing. */
  durationMs: ms.min(60_000).max(24 * 60 * 60 * 1000),
})

export const appointmentsContract = {
  /** The next first; over and cancelled ones with `all`. */
  list: base.input(z.strictObject({ all: z.boolean().default(false) })).output(z.array(appointment)),
  /** Fails with APPOINTMENT_PAST. */
  add: base.input(fields).output(appointment),
  edit: base.input(z.strictObject({ id, ...fields.partial().shape })).output(appointment),
  cancel: base.input(z.strictObject({ id })).output(z.strictObject({})),
  /** An iCalendar file (RFC 5545) of one appointment. */
  calendarFile: base.input(z.strictObject({ id })).output(z.strictObject({ fileName: z.string(), text: z.string() })),
}
