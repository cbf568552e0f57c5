import type { Advance, Effect } from './effects'
import type { UtteranceKind } from './events'
import { phrasesIn } from './phrases'
import type { InterviewPlan } from './plan'
import {
  type Asking,
  type AskingManner,
  type Closing,
  type Deciding,
  type Done,
  type EndedReason,
  type Greeting,
  type InterviewState,
  isUnasked,
  type Listening,
  questionIndexOf,
} from './states'

export function greet(plan: InterviewPlan, atMs: number): Advance<Greeting> {
  const first = plan.questions[0]
  return {
    state: { kind: 'greeting', sinceMs: atMs },
    effects: [
      { type: 'speak', utterance: { kind: 'greeting', index: null, text: plan.greeting } },
      { type: 'prepare', texts: first ? [first.text] : [] },
    ],
  }
}

export function ask(plan: InterviewPlan, index: number, manner: AskingManner, atMs: number): Advance<Asking> {
  const { text } = questionAt(plan, index)
  const phrases = phrasesIn(plan.phrases)
  const spoken = { first: text, repeat: phrases.repeat(text), after_break: phrases.afterBreak(text) }[manner]
  return {
    state: { kind: 'asking', index, manner, sinceMs: atMs, spokenFromMs: null },
    effects: [{ type: 'speak', utterance: { kind: 'question', index, text: spoken } }],
  }
}

export function listen(plan: InterviewPlan, index: number, atMs: number): Advance<Listening> {
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
        texts: [
          plan.questions[index + 1]?.text ?? plan.closing,
          phrasesIn(plan.phrases).repeat(questionAt(plan, index).text),
        ],
      },
    ],
  }
}

/** Back to an answer that was interrupted by a step-in or a pause. */
export function listenOn(to: Listening): Advance<Listening> {
  return { state: to, effects: [{ type: 'listen', index: to.index, fresh: false }] }
}

export function leaveQuestion(state: InterviewState, atMs: number): Advance<Deciding> {
  const index = questionIndexOf(state) ?? 0
  return {
    state: { kind: 'deciding', index, sinceMs: atMs },
    effects: [...silence(state), { type: 'decide', index }],
  }
}

export function next(plan: InterviewPlan, answered: number, atMs: number): Advance {
  if (isAnotherLeft(plan, answered, atMs)) return ask(plan, answered + 1, 'first', atMs)
  return close(plan, answered, 'finished', atMs)
}

/** Whether a question comes after this one: there is one in the plan, and the time box is not over. */
export function isAnotherLeft(plan: InterviewPlan, answered: number, atMs: number): boolean {
  return answered + 1 < plan.questions.length && !isTimeUp(plan, atMs)
}

/** The question of a break again; one that was never put and has no time left is not begun. */
export function askAgain(
  plan: InterviewPlan,
  state: InterviewState,
  { index, manner, atMs }: { index: number; manner: AskingManner; atMs: number },
): Advance {
  if (isUnasked(state) && index > 0 && isTimeUp(plan, atMs)) return close(plan, index - 1, 'finished', atMs)
  return ask(plan, index, manner, atMs)
}

function isTimeUp({ timeBoxMs }: InterviewPlan, atMs: number): boolean {
  return timeBoxMs !== undefined && atMs >= timeBoxMs
}

export function close(plan: InterviewPlan, index: number, reason: EndedReason, atMs: number): Advance<Closing> {
  const text = reason === 'finished' ? plan.closing : phrasesIn(plan.phrases).endedEarly
  return {
    state: { kind: 'closing', index, reason, sinceMs: atMs },
    effects: [{ type: 'speak', utterance: { kind: 'closing', index: null, text } }],
  }
}

export function done(state: InterviewState, reason: EndedReason, atMs: number): Advance<Done> {
  const index = state.kind === 'closing' ? state.index : (questionIndexOf(state) ?? 0)
  const greeted = state.kind !== 'greeting' && !(state.kind === 'waiting' && !state.greeted) && !isPausedGreeting(state)
  return {
    state: { kind: 'done', reason, index, greeted, sinceMs: atMs, ...(isUnasked(state) ? { unasked: true } : {}) },
    effects: [...silence(state), { type: 'finish', reason }],
  }
}

function isPausedGreeting(state: InterviewState): boolean {
  return state.kind === 'paused' && state.resumeTo.kind === 'greeting'
}

/** What must stop when a state is left in a hurry. */
export function silence(state: InterviewState): Effect[] {
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

export function expectedUtterance(state: InterviewState): UtteranceKind | null {
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

export function afterSpeaking(plan: InterviewPlan, state: InterviewState, atMs: number): Advance {
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

export function after(first: Effect[], then: Advance): Advance {
  return { state: then.state, effects: [...first, ...then.effects] }
}

function questionAt(plan: InterviewPlan, index: number) {
  const question = plan.questions[index]
  if (!question) throw new RangeError(`question ${index} of ${plan.questions.length}`)
  return question
}
