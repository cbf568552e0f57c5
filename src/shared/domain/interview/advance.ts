import { assertNever } from '@shared/assert-never'
import { deadlineOf, LONGEST_ANSWER_MS } from './deadlines'
import type { CandidateCommand, InterviewEvent, UtteranceKind } from './events'
import { phrases } from './phrases'
import type { InterviewPlan } from './plan'
import {
  type Asking,
  type AskingManner,
  type Closing,
  type Deciding,
  type Done,
  type EndedReason,
  type Fallback,
  type FallbackCause,
  type Greeting,
  type InterviewState,
  initialState,
  type Listening,
  type Paused,
  questionIndexOf,
  type Waiting,
} from './states'

export interface Utterance {
  kind: UtteranceKind
  /** The question it belongs to, or null. */
  index: number | null
  text: string
}

export type Effect =
  | { type: 'speak'; utterance: Utterance }
  /** Stop speaking at once. Its `utterance_finished` no longer matters. */
  | { type: 'hush' }
  /** Texts that will probably be said next: synthesise them while there is time. */
  | { type: 'prepare'; texts: string[] }
  /** Start listening to an answer; `fresh: false` goes on with the one that was interrupted. */
  | { type: 'listen'; index: number; fresh: boolean }
  | { type: 'stop_listening' }
  /** Silence must not end the answer until speech starts again. */
  | { type: 'hold' }
  | { type: 'decide'; index: number }
  | { type: 'finish'; reason: EndedReason }

export interface Advance<S extends InterviewState = InterviewState> {
  state: S
  effects: Effect[]
}

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

/** The state after a whole log: crash recovery, the report and the tests all use this one fold. */
export function replay(plan: InterviewPlan, events: readonly InterviewEvent[]): InterviewState {
  return events.reduce<InterviewState>((state, event) => advance(plan, state, event).state, initialState)
}

function begin(plan: InterviewPlan, state: Waiting, atMs: number): Advance {
  return state.greeted ? ask(plan, state.index, 'after_break', atMs) : greet(plan, atMs)
}

function greet(plan: InterviewPlan, atMs: number): Advance<Greeting> {
  const first = plan.questions[0]
  return {
    state: { kind: 'greeting', sinceMs: atMs },
    effects: [
      { type: 'speak', utterance: { kind: 'greeting', index: null, text: plan.greeting } },
      { type: 'prepare', texts: first ? [first.text] : [] },
    ],
  }
}

function ask(plan: InterviewPlan, index: number, manner: AskingManner, atMs: number): Advance<Asking> {
  const { text } = questionAt(plan, index)
  const spoken = { first: text, repeat: phrases.repeat(text), after_break: phrases.afterBreak(text) }[manner]
  return {
    state: { kind: 'asking', index, manner, sinceMs: atMs, spokenFromMs: null },
    effects: [{ type: 'speak', utterance: { kind: 'question', index, text: spoken } }],
  }
}

function listen(plan: InterviewPlan, index: number, atMs: number): Advance<Listening> {
  return {
    state: {
      kind: 'listening',
      index,
      sinceMs: atMs,
      speechFromMs: null,
      quietSinceMs: atMs,
      stepIns: 0,
      held: false,
    },
    effects: [
      { type: 'listen', index, fresh: true },
      {
        type: 'prepare',
        texts: [plan.questions[index + 1]?.text ?? plan.closing, phrases.repeat(questionAt(plan, index).text)],
      },
    ],
  }
}

/** Back to an answer that was interrupted by a step-in or a pause. */
function listenOn(to: Listening): Advance<Listening> {
  return { state: to, effects: [{ type: 'listen', index: to.index, fresh: false }] }
}

function leaveQuestion(state: InterviewState, atMs: number): Advance<Deciding> {
  const index = questionIndexOf(state) ?? 0
  return {
    state: { kind: 'deciding', index, sinceMs: atMs },
    effects: [...silence(state), { type: 'decide', index }],
  }
}

function next(plan: InterviewPlan, answered: number, atMs: number): Advance {
  if (answered + 1 < plan.questions.length) return ask(plan, answered + 1, 'first', atMs)
  return close(plan, answered, 'finished', atMs)
}

function close(plan: InterviewPlan, index: number, reason: EndedReason, atMs: number): Advance<Closing> {
  const text = reason === 'finished' ? plan.closing : phrases.endedEarly
  return {
    state: { kind: 'closing', index, reason, sinceMs: atMs },
    effects: [{ type: 'speak', utterance: { kind: 'closing', index: null, text } }],
  }
}

function done(state: InterviewState, reason: EndedReason, atMs: number): Advance<Done> {
  const index = state.kind === 'closing' ? state.index : (questionIndexOf(state) ?? 0)
  const greeted = state.kind !== 'greeting' && !(state.kind === 'waiting' && !state.greeted) && !isPausedGreeting(state)
  return {
    state: { kind: 'done', reason, index, greeted, sinceMs: atMs },
    effects: [...silence(state), { type: 'finish', reason }],
  }
}

function isPausedGreeting(state: InterviewState): boolean {
  return state.kind === 'paused' && state.resumeTo.kind === 'greeting'
}

/** What must stop when a state is left in a hurry. */
function silence(state: InterviewState): Effect[] {
  switch (state.kind) {
    case 'greeting':
    case 'asking':
    case 'fallback':
    case 'closing':
      return [{ type: 'hush' }]
    case 'listening':
      return [{ type: 'stop_listening' }]
    default:
      return []
  }
}

function expectedUtterance(state: InterviewState): UtteranceKind | null {
  switch (state.kind) {
    case 'greeting':
      return 'greeting'
    case 'asking':
      return 'question'
    case 'fallback':
      return 'step_in'
    case 'closing':
      return 'closing'
    default:
      return null
  }
}

function afterSpeaking(plan: InterviewPlan, state: InterviewState, atMs: number): Advance {
  switch (state.kind) {
    case 'greeting':
      return ask(plan, 0, 'first', atMs)
    case 'asking':
      return listen(plan, state.index, atMs)
    case 'fallback':
      return listenOn(state.returnTo)
    case 'closing':
      return { state: done(state, state.reason, atMs).state, effects: [{ type: 'finish', reason: state.reason }] }
    default:
      return { state, effects: [] }
  }
}

/** Whether an answer (a typed one, say) can be taken now. */
export function isAnswerable(state: InterviewState): boolean {
  switch (state.kind) {
    case 'asking':
    case 'listening':
    case 'fallback':
      return true
    case 'paused':
      return state.resumeTo.kind !== 'greeting'
    default:
      return false
  }
}

function obey(plan: InterviewPlan, state: InterviewState, command: CandidateCommand, atMs: number): Advance {
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
      return after(silence(state), ask(plan, questionIndexOf(state) ?? 0, 'repeat', atMs))
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

function pause(plan: InterviewPlan, state: InterviewState, by: Paused['by'], atMs: number): Advance {
  const resumeTo = resumePointOf(plan, state)
  if (!resumeTo) return { state, effects: [] }
  return { state: { kind: 'paused', by, sinceMs: atMs, resumeTo }, effects: silence(state) }
}

function resumePointOf(plan: InterviewPlan, state: InterviewState): Paused['resumeTo'] | null {
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
      return state.index + 1 < plan.questions.length ? { kind: 'asking', index: state.index + 1 } : null
    case 'waiting':
      return state.greeted ? { kind: 'asking', index: state.index } : { kind: 'greeting' }
    default:
      return null
  }
}

function resume(plan: InterviewPlan, state: Paused, atMs: number): Advance {
  const to = state.resumeTo
  if (to.kind === 'greeting') return greet(plan, atMs)
  // After a long silence or an absence the question is no longer fresh in mind: it is asked again.
  if (to.kind === 'asking' || state.by !== 'candidate') return ask(plan, to.index, 'after_break', atMs)
  return listenOn({ ...to, sinceMs: atMs, quietSinceMs: atMs, stepIns: 0, held: false })
}

/** The room emptied, or the process came back: go on at the same question; an answer already given stays given. */
function interrupt(
  plan: InterviewPlan,
  state: InterviewState,
  atMs: number,
  cause: 'candidate_left' | 'restarted',
): Advance {
  const waiting = (index: number, greeted: boolean): Advance => ({
    state: { kind: 'waiting', cause, index, greeted, sinceMs: atMs },
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
      return state.index + 1 < plan.questions.length ? waiting(state.index + 1, true) : done(state, 'finished', atMs)
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
  const text: string | undefined = state.stepIns === 2 ? undefined : phrases.stepIns[state.stepIns]
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

function after(first: Effect[], then: Advance): Advance {
  return { state: then.state, effects: [...first, ...then.effects] }
}

function questionAt(plan: InterviewPlan, index: number) {
  const question = plan.questions[index]
  if (!question) throw new RangeError(`question ${index} of ${plan.questions.length}`)
  return question
}
