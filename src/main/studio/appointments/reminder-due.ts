import type { AppointmentRecord } from '../../persistence/repositories/appointments'

/** How long before an appointment its first reminder comes, ms. */
export const REMIND_BEFORE_MS = 10 * 60 * 1000

/**
 * Whether somebody is to be reminded now. The time of the last reminder says which of the two have been given: before the
 * appointment's time it was the first, from then on it was the second.
 */
export function reminderDue(
  { status, startsAtMs, remindedAtMs }: Pick<AppointmentRecord, 'status' | 'startsAtMs' | 'remindedAtMs'>,
  nowMs: number,
): boolean {
  if (status !== 'planned' || nowMs < startsAtMs - REMIND_BEFORE_MS) return false
  if (remindedAtMs === null) return true
  return nowMs >= startsAtMs && remindedAtMs < startsAtMs
}
