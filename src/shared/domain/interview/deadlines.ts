import { assertNever } from '@shared/assert-never'
import type { InterviewState, Listening } from './states'

/** Silence before the first and the second spoken step-in and before the interview pauses itself, ms. */
export const SILENCE_STEPS_MS = [15_000, 45_000, 90_000] as const
/** Pressing "Still thinking" buys at least this much quiet before the next step-in, ms. */
export const HOLD_MS = 60_000
/** An answer ends here at the latest, ms. */
export const LONGEST_ANSWER_MS = 10 * 60_000
/** The longest a question, greeting or closing may take to be said before the flow goes on without, ms. */
export const SPEAKING_LIMIT_MS = 60_000
/** How long the choice of what comes next may take, ms. */
export const DECIDING_LIMIT_MS = 1_500
/** How long an empty room is kept before the interview pauses, ms. */
export const ABSENCE_LIMIT_MS = 60_000
/** A pause ends the interview as abandoned after this long, ms. It can still be continued from Home. */
export const PAUSE_LIMIT_MS = 30 * 60_000

/**
 * When a state must be left at the latest, as a time on the interview's timeline (ms), or null for the final state.
 * The job sets one timer for it and sends `deadline` when it fires.
 */
export function deadlineOf(state: InterviewState): number | null {
  switch (state.kind) {
    case 'waiting':
      return state.sinceMs + ABSENCE_LIMIT_MS
    case 'greeting':
    case 'asking':
    case 'fallback':
    case 'closing':
      return state.sinceMs + SPEAKING_LIMIT_MS
    case 'listening':
      return Math.min(state.sinceMs + LONGEST_ANSWER_MS, silenceDeadlineOf(state))
    case 'deciding':
      return state.sinceMs + DECIDING_LIMIT_MS
    case 'paused':
      return state.sinceMs + PAUSE_LIMIT_MS
    case 'done':
      return null
    default:
      return assertNever(state)
  }
}

/** When the present silence calls for a step-in or a pause; infinite while the candidate speaks. */
export function silenceDeadlineOf(state: Listening): number {
  if (state.quietSinceMs === null) return Number.POSITIVE_INFINITY
  return state.quietSinceMs + SILENCE_STEPS_MS[state.stepIns] + (state.held ? HOLD_MS : 0)
}
