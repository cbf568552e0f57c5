/** How an appointment's reminder is put: it comes before the time, at it, or after the studio was closed then. */
export type ReminderKind = 'soon' | 'now' | 'missed'

/** From so long after the beginning on it was missed, ms. */
const MISSED_AFTER_MS = 2 * 60_000
/** Reminders come every 10 s: one that is due within it is due, ms. */
const NOW_WITHIN_MS = 15_000

export function reminderKind(startsAtMs: number, nowMs: number): ReminderKind {
  if (startsAtMs - nowMs > NOW_WITHIN_MS) return 'soon'
  return nowMs - startsAtMs > MISSED_AFTER_MS ? 'missed' : 'now'
}
