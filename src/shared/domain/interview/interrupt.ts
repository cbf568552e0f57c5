import { assertNever } from '@shared/assert-never'
import type { Advance } from './effects'
import { done, isAnotherLeft, silence } from './moves'
import type { InterviewPlan } from './plan'
import { type InterviewState, isUnasked } from './states'

/** The room emptied, or the process came back: go on at the same question; an answer already given stays given. */
export function interrupt(
  plan: InterviewPlan,
  state: InterviewState,
  atMs: number,
  cause: 'candidate_left' | 'restarted',
): Advance {
  const waiting = (index: number, greeted: boolean, unasked = isUnasked(state)): Advance => ({
    state: { kind: 'waiting', cause, index, greeted, sinceMs: atMs, ...(unasked ? { unasked } : {}) },
    effects: silence(state),
  })
  switch (state.kind) {
    case 'waiting':
      return waiting(state.index, state.greeted)
    case 'greeting':
      return waiting(0, false)
    case 'asking':
    case 'listening':
      return waiting(state.index, true)
    case 'fallback':
      return waiting(state.returnTo.index, true)
    case 'paused':
      return state.resumeTo.kind === 'greeting' ? waiting(0, false) : waiting(state.resumeTo.index, true)
    case 'deciding':
      return isAnotherLeft(plan, state.index, atMs)
        ? waiting(state.index + 1, true, true)
        : done(state, 'finished', atMs)
    case 'closing':
      return done(state, state.reason, atMs)
    case 'done':
      // An interview somebody walked away from, or that broke, can be continued; a finished one cannot.
      return state.reason === 'abandoned' || state.reason === 'failed'
        ? waiting(state.index, state.greeted)
        : { state, effects: [] }
    default:
      return assertNever(state)
  }
}
