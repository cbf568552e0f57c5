const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** The person's calendar day of a moment, counted from 1970. `utcOffsetMinutes`: local time minus UTC. Pure. */
export function dayOf(epochMs: number, utcOffsetMinutes: number): number {
  return Math.floor((epochMs + utcOffsetMinutes * MINUTE_MS) / DAY_MS)
}

/**
 * How many days in a row had practice, in days. The row ends today, or yesterday while today is still to come; it is 0 when the last
 * day is longer ago. Days after today (a clock that was moved) do not count. Pure.
 */
export function streakDays(days: Iterable<number>, today: number): number {
  const practised = new Set(days)
  const last = practised.has(today) ? today : today - 1
  let streak = 0
  while (practised.has(last - streak)) streak++
  return streak
}
