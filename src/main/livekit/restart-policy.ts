const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 8_000
/** A server that ran this long was sound: its next crash counts as the first one. */
const SOUND_AFTER_MS = 60_000
const MOST_ATTEMPTS = 6

/**
 * How long to wait before the `attempt`th restart in a row (from 1), or null when it is time to give up: a server that
 * crashes at once every time would else be started for ever. Pure.
 */
export function restartDelayMs(attempt: number): number | null {
  if (attempt > MOST_ATTEMPTS) return null
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1))
}

/** The number of the next attempt after a run of this length. Pure. */
export function nextAttempt(attempt: number, ranMs: number): number {
  return ranMs >= SOUND_AFTER_MS ? 1 : attempt + 1
}
