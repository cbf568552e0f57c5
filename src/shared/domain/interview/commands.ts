import { assertNever } from '@shared/assert-never'
import type { Advance } from './effects'
import type { CandidateCommand } from './events'
import {
  after,
  afterSpeaking,
  ask,
  askAgain,
  close,
  done,
  expectedUtterance,
  greet,
  isAnotherLeft,
  isAnswerable,
  leaveQuestion,
  listenOn,
  silence,
} from './moves'
import type { InterviewPlan } from './plan'
import { type InterviewState, type Paused, questionIndexOf } from './states'

export function obey(plan: InterviewPlan, state: InterviewState, command: CandidateCommand, atMs: number): Advance {
  const stay: Advance = { state, effects: [] }
  switch (command) {
    case 'still_thinking':
      if (state.kind !== 'listening') return stay
      return {
        state: { ...state, held: true, quietSinceMs: atMs, stepIns: 0 },
        effects: [{ type: 'hold' }],
      }
    case 'repeat':
      if (!isAnswerable(state)) return stay
      return after(
        silence(state),
        askAgain(plan, state, { index: questionIndexOf(state) ?? 0, manner: 'repeat', atMs }),
      )
    case 'skip':
      if (state.kind === 'greeting') return after(silence(state), ask(plan, 0, 'first', atMs))
      return isAnswerable(state) ? leaveQuestion(state, atMs) : stay
    case 'hush':
      return expectedUtterance(state) ? after(silence(state), afterSpeaking(plan, state, atMs)) : stay
    case 'pause':
      return pause(plan, state, 'candidate', atMs)
    case 'resume':
      return state.kind === 'paused' ? resume(plan, state, atMs) : stay
    case 'end':
      return end(plan, state, atMs)
    default:
      return assertNever(command)
  }
}

function end(plan: InterviewPlan, state: InterviewState, atMs: number): Advance {
  if (state.kind === 'done') return { state, effects: [] }
  // Nobody would hear a farewell, or it is being said already.
  if (state.kind === 'waiting' || state.kind === 'closing' || (state.kind === 'paused' && state.by === 'absence'))
    return done(state, state.kind === 'closing' ? state.reason : 'ended_early', atMs)
  return after(silence(state), close(plan, questionIndexOf(state) ?? 0, 'ended_early', atMs))
}

export function pause(plan: InterviewPlan, state: InterviewState, by: Paused['by'], atMs: number): Advance {
  const resumeTo = resumePointOf(plan, state, atMs)
  if (!resumeTo) return { state, effects: [] }
  return { state: { kind: 'paused', by, sinceMs: atMs, resumeTo }, effects: silence(state) }
}

export function resume(plan: InterviewPlan, state: Paused, atMs: number): Advance {
  const to = state.resumeTo
  if (to.kind === 'greeting') return greet(plan, atMs)
  // After a long silence or an absence the question is no longer fresh in mind: it is asked again.
  if (to.kind === 'asking' || state.by !== 'candidate')
    return askAgain(plan, state, { index: to.index, manner: 'after_break', atMs })
  return listenOn({ ...to, sinceMs: atMs, quietSinceMs: atMs, stepIns: 0, held: false })
}

function resumePointOf(plan: InterviewPlan, state: InterviewState, atMs: number): Paused['resumeTo'] | null {
  switch (state.kind) {
    case 'greeting':
      return { kind: 'greeting' }
    case 'asking':
      return { kind: 'asking', index: state.index }
    case 'listening':
      return state
    case 'fallback':
      return state.returnTo
    case 'deciding':
      return isAnotherLeft(plan, state.index, atMs) ? { kind: 'asking', index: state.index + 1, unasked: true } : null
    case 'waiting':
      if (!state.greeted) return { kind: 'greeting' }
      return { kind: 'asking', index: state.index, ...(state.unasked ? { unasked: true } : {}) }
    default:
      return null
  }
}
