import pRetry from 'p-retry'
import type { Deadline } from './deadline'
import { ServiceFailure } from './failures'

const TRIES = 3
/** What was badly formed once may be well formed once more, but each try costs money. */
const TRIES_OF_BAD_ANSWERS = 2
const FIRST_WAIT_MS = 500

/**
 * Runs until it succeeds, fails for good, or the deadline comes. Waits twice as long each time, between half and one and a half of
 * it by chance, so that the seats of a lab do not come back all at once; or as long as the service asked for, when the deadline allows.
 */
export function retrying<T>(run: () => Promise<T>, deadline: Deadline, random: () => number): Promise<T> {
  return pRetry(run, {
    retries: TRIES - 1,
    // The waiting is done below, where time and chance are arguments.
    minTimeout: 0,
    signal: deadline.signal,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!(error instanceof ServiceFailure) || !error.retriable) return false
      if (error.code === 'MODEL_BAD_ANSWER' && attemptNumber >= TRIES_OF_BAD_ANSWERS) return false
      const waitMs = error.retryAfterMs ?? backoffMs(attemptNumber, random())
      if (waitMs >= deadline.remainingMs()) return false
      await deadline.wait(waitMs)
      return true
    },
  })
}

/** `chance` in [0, 1). Pure. */
export function backoffMs(attempt: number, chance: number): number {
  return Math.round(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + chance))
}
