import { assertNever } from '@shared/assert-never'
import {
  ABSENCE_LIMIT_MS,
  DECIDING_LIMIT_MS,
  LONGEST_ANSWER_MS,
  PAUSE_LIMIT_MS,
  SILENCE_STEPS_MS,
  SPEAKING_LIMIT_MS,
} from '../interview/deadlines'
import type { ConversationState, Listening } from './states'

/** How long turning a turn into text may take, ms. */
export const HEARING_LIMIT_MS = 20_000
/** How long a model may take to read what the readers did not, ms. */
export const PROPOSAL_LIMIT_MS = DECIDING_LIMIT_MS
/** How long the studio may look something up, ms. */
export const LOOK_UP_LIMIT_MS = 5_000

/** When a state must be left at the latest, on the conversation's timeline (ms); null for the final one. */
export function deadlineOf(state: ConversationState): number | null {
  switch (state.kind) {
    case 'waiting':
      return state.sinceMs + ABSENCE_LIMIT_MS
    case 'speaking':
    case 'fallback':
    case 'closing':
      return state.sinceMs + SPEAKING_LIMIT_MS
    case 'listening':
      return Math.min(state.sinceMs + LONGEST_ANSWER_MS, silenceDeadlineOf(state))
    case 'understanding':
      return state.sinceMs + (state.text === null ? HEARING_LIMIT_MS : PROPOSAL_LIMIT_MS)
    case 'looking_up':
      return state.sinceMs + LOOK_UP_LIMIT_MS
    case 'paused':
      return state.sinceMs + PAUSE_LIMIT_MS
    case 'done':
      return null
    default:
      return assertNever(state)
  }
}

function silenceDeadlineOf({ quietSinceMs, stepIns }: Listening): number {
  return quietSinceMs === null ? Number.POSITIVE_INFINITY : quietSinceMs + SILENCE_STEPS_MS[stepIns]
}
