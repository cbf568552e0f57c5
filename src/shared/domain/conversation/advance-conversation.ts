import { assertNever } from '@shared/assert-never'
import { obey, pause, resume } from './commands'
import { deadlineOf } from './deadlines'
import type { Advance } from './effects'
import type { ConversationEvent } from './events'
import { interrupt } from './interrupt'
import { after, afterSpeaking, done, enter, goOn, isAnswerable, silence } from './moves'
import { endTurn, settle } from './settle'
import { type ConversationPlan, type ConversationState, initialState, type Listening } from './states'
import { wordsOf } from './words'

/**
 * The one transition function of every conversation that is no interview: pure, time comes in with the event. An event that means
 * nothing in the present state returns that very state and no effects: it need not be logged.
 */
export function advanceConversation(
  plan: ConversationPlan,
  state: ConversationState,
  event: ConversationEvent,
): Advance {
  const stay: Advance = { state, effects: [] }
  const { atMs } = event
  switch (event.type) {
    case 'candidate_joined':
      if (state.kind === 'waiting') return enter(plan, state.memory, state.greeted ? 'after_break' : 'first', atMs)
      if (state.kind === 'paused' && state.by === 'absence') return resume(plan, state, atMs)
      return stay
    case 'candidate_left':
      return state.kind === 'waiting' || state.kind === 'paused' ? stay : interrupt(plan, state, atMs, 'candidate_left')
    case 'restarted':
      return interrupt(plan, state, atMs, 'restarted')
    case 'utterance_started':
      return stay
    case 'utterance_finished':
      return afterSpeaking(plan, state, atMs)
    case 'speech_started':
      if (state.kind !== 'listening') return stay
      return { state: { ...state, quietSinceMs: null, stepIns: 0 }, effects: [] }
    case 'speech_stopped':
      if (state.kind !== 'listening' || state.quietSinceMs !== null) return stay
      return { state: { ...state, quietSinceMs: atMs }, effects: [] }
    case 'turn_ended':
      if (event.cause !== 'typed') return state.kind === 'listening' ? endTurn(state, null, atMs) : stay
      return isAnswerable(plan, state) ? endTurn(state, event.typedText ?? '', atMs) : stay
    case 'heard':
      if (state.kind !== 'understanding') return stay
      return settle(plan, state, atMs, { ...event, text: state.text ?? event.text })
    case 'looked_up':
      return state.kind === 'looking_up' ? goOn(plan, { ...state.memory, found: event.found }, atMs) : stay
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

/** The state after a whole log. */
export function replayConversation(plan: ConversationPlan, events: readonly ConversationEvent[]): ConversationState {
  return events.reduce<ConversationState>(
    (state, event) => advanceConversation(plan, state, event).state,
    initialState(plan),
  )
}

function overdue(plan: ConversationPlan, state: ConversationState, atMs: number): Advance {
  switch (state.kind) {
    case 'waiting':
      return pause(plan, state, 'absence', atMs)
    case 'speaking':
    case 'fallback':
    case 'closing':
      return after(silence(state), afterSpeaking(plan, state, atMs))
    case 'listening':
      return state.quietSinceMs === null ? endTurn(state, null, atMs) : stepIn(plan, state, atMs)
    case 'understanding':
      return settle(plan, state, atMs, { text: state.text, confidence: null, proposal: null })
    case 'looking_up':
      return goOn(plan, { ...state.memory, found: null }, atMs)
    case 'paused':
      return done(state, 'abandoned', atMs)
    case 'done':
      return { state, effects: [] }
    default:
      return assertNever(state)
  }
}

function stepIn(plan: ConversationPlan, state: Listening, atMs: number): Advance {
  const text: string | undefined = state.stepIns === 2 ? undefined : wordsOf(plan.facts).stepIns[state.stepIns]
  if (text === undefined) return pause(plan, state, 'silence', atMs)
  const { quietSinceMs, memory } = state
  const stepIns = state.stepIns === 0 ? 1 : 2
  return {
    state: { kind: 'fallback', cause: 'silence', sinceMs: atMs, quietSinceMs, stepIns, memory },
    effects: [...silence(state), { type: 'speak', kind: 'step_in', text }],
  }
}
