import { assertNever } from '@shared/assert-never'
import { obey, pause, resume } from './commands'
import { deadlineOf, LONGEST_ANSWER_MS } from './deadlines'
import type { Advance } from './effects'
import type { InterviewEvent } from './events'
import { interrupt } from './interrupt'
import {
  after,
  afterSpeaking,
  askAgain,
  done,
  expectedUtterance,
  greet,
  isAnswerable,
  leaveQuestion,
  next,
  silence,
} from './moves'
import { phrasesIn } from './phrases'
import { placed } from './placements'
import type { InterviewPlan } from './plan'
import {
  type Fallback,
  type FallbackCause,
  type InterviewState,
  initialState,
  type Listening,
  questionIndexOf,
  type Waiting,
} from './states'

/**
 * The interview's one transition function: pure, no clock, no randomness, no I/O. Time comes in with the event.
 * An event that means nothing in the present state returns that very state and no effects: it need not be logged.
 */
export function advance(plan: InterviewPlan, state: InterviewState, event: InterviewEvent): Advance {
  const stay: Advance = { state, effects: [] }
  const { atMs } = event
  switch (event.type) {
    case 'candidate_joined':
      if (state.kind === 'waiting') return begin(plan, state, atMs)
      if (state.kind === 'paused' && state.by === 'absence') return resume(plan, state, atMs)
      return stay
    case 'candidate_left':
      return state.kind === 'waiting' || state.kind === 'paused' || state.kind === 'done'
        ? stay
        : interrupt(plan, state, atMs, 'candidate_left')
    case 'restarted':
      return interrupt(plan, state, atMs, 'restarted')
    case 'utterance_started':
      if (state.kind !== 'asking' || event.utterance !== 'question' || state.spokenFromMs !== null) return stay
      return { state: { ...state, spokenFromMs: atMs }, effects: [] }
    case 'utterance_finished':
      return expectedUtterance(state) === event.utterance ? afterSpeaking(plan, state, atMs) : stay
    case 'speech_started':
      if (state.kind !== 'listening') return stay
      return {
        state: {
          ...state,
          speechFromMs: state.speechFromMs ?? atMs,
          quietSinceMs: null,
          stepIns: 0,
          held: false,
        },
        effects: [],
      }
    case 'speech_stopped':
      if (state.kind !== 'listening' || state.quietSinceMs !== null) return stay
      return { state: { ...state, quietSinceMs: atMs }, effects: [] }
    case 'turn_ended':
      if (event.cause === 'typed') return isAnswerable(state) ? leaveQuestion(state, atMs) : stay
      return state.kind === 'listening' ? leaveQuestion(state, atMs) : stay
    case 'decided':
      return state.kind === 'deciding' ? next(plan, state.index, atMs) : stay
    case 'question_placed': {
      const changed = placed(plan, state, event.placement)
      if (!changed) return stay
      const text = changed.questions[event.placement.index]?.text
      const soon = questionIndexOf(state) === event.placement.index - 1 && text !== undefined
      return {
        state,
        effects: [{ type: 'replan', plan: changed }, ...(soon ? [{ type: 'prepare' as const, texts: [text] }] : [])],
      }
    }
    case 'interviewer_changed':
      return stay
    case 'command':
      return obey(plan, state, event.command, atMs)
    case 'deadline': {
      const deadlineMs = deadlineOf(state)
      return deadlineMs === null || atMs < deadlineMs ? stay : overdue(plan, state, atMs)
    }
    case 'gave_up':
      return state.kind === 'done' ? stay : done(state, event.reason, atMs)
    default:
      return assertNever(event)
  }
}

/**
 * The state after a whole log: crash recovery, the report and the tests all use this one fold. `plan` is the plan as it is now;
 * the placements in the log are in it already, and none touched a question that was begun.
 */
export function replay(plan: InterviewPlan, events: readonly InterviewEvent[]): InterviewState {
  return events.reduce<InterviewState>((state, event) => advance(plan, state, event).state, initialState)
}

function begin(plan: InterviewPlan, state: Waiting, atMs: number): Advance {
  if (!state.greeted) return greet(plan, atMs)
  return askAgain(plan, state, { index: state.index, manner: 'after_break', atMs })
}

function overdue(plan: InterviewPlan, state: InterviewState, atMs: number): Advance {
  switch (state.kind) {
    case 'waiting':
      return pause(plan, state, 'absence', atMs)
    case 'greeting':
    case 'asking':
    case 'fallback':
    case 'closing':
      return after(silence(state), afterSpeaking(plan, state, atMs))
    case 'listening':
      return atMs >= state.sinceMs + LONGEST_ANSWER_MS ? leaveQuestion(state, atMs) : stepIn(plan, state, atMs)
    case 'deciding':
      return next(plan, state.index, atMs)
    case 'paused':
      return done(state, 'abandoned', atMs)
    case 'done':
      return { state, effects: [] }
    default:
      return assertNever(state)
  }
}

function stepIn(plan: InterviewPlan, state: Listening, atMs: number): Advance {
  const text: string | undefined = state.stepIns === 2 ? undefined : phrasesIn(plan.phrases).stepIns[state.stepIns]
  if (text === undefined) return pause(plan, state, 'silence', atMs)
  const returnTo: Listening = { ...state, stepIns: state.stepIns === 0 ? 1 : 2 }
  return after(silence(state), detour('silence', text, returnTo, atMs))
}

function detour(cause: FallbackCause, text: string, returnTo: Listening, atMs: number): Advance<Fallback> {
  return {
    state: { kind: 'fallback', cause, sinceMs: atMs, returnTo },
    effects: [{ type: 'speak', utterance: { kind: 'step_in', index: returnTo.index, text } }],
  }
}
