import { advance } from './advance'
import type { InterviewEvent, TurnEndCause } from './events'
import type { InterviewPlan } from './plan'
import { type InterviewState, initialState, questionIndexOf } from './states'

/** What the log says about one question. All times on the interview's timeline, ms; null where it did not happen. */
export interface AnswerRecord {
  index: number
  /** First and last sample of the question as last asked. */
  askedFromMs: number | null
  askedUntilMs: number | null
  /** When the interviewer began to listen, after the question as last asked. */
  listenFromMs: number | null
  /** First and last speech sample of the answer. */
  speechFromMs: number | null
  speechUntilMs: number | null
  /** When the answer was taken as ended; null while it is open. */
  committedAtMs: number | null
  cause: TurnEndCause | 'skipped' | null
  typedText: string | null
  timesAsked: number
}

/** The answers of an interview, over the plan as it is now, folded from its event log: one record for each question that was asked. */
export function answersOf(plan: InterviewPlan, events: readonly InterviewEvent[]): AnswerRecord[] {
  const records = new Map<number, AnswerRecord>()
  let state: InterviewState = initialState
  for (const event of events) {
    const after: InterviewState = advance(plan, state, event).state
    record(records, state, after, event)
    state = after
  }
  return [...records.values()].sort((a, b) => a.index - b.index)
}

function record(
  records: Map<number, AnswerRecord>,
  before: InterviewState,
  after: InterviewState,
  event: InterviewEvent,
) {
  const index = questionIndexOf(before)
  const open = index === null ? undefined : records.get(index)
  if (open && event.type === 'utterance_started' && event.utterance === 'question') open.askedFromMs = event.atMs
  if (open && before.kind === 'asking' && event.type === 'utterance_finished') open.askedUntilMs = event.atMs
  if (open && before.kind === 'listening') {
    if (event.type === 'speech_started') open.speechFromMs ??= event.atMs
    if (event.type === 'speech_stopped') open.speechUntilMs = event.atMs
  }
  if (open && after.kind === 'deciding' && before.kind !== 'deciding') commit(open, event)
  if (after.kind === 'asking' && after !== before && event.type !== 'utterance_started') {
    const previous = records.get(after.index)
    records.set(after.index, { ...blank(after.index), timesAsked: (previous?.timesAsked ?? 0) + 1 })
  }
  if (after.kind === 'listening' && before.kind === 'asking') {
    const listening = records.get(after.index)
    if (listening) listening.listenFromMs = event.atMs
  }
}

function commit(answer: AnswerRecord, event: InterviewEvent) {
  answer.committedAtMs = event.atMs
  if (event.type === 'turn_ended') {
    answer.cause = event.cause
    answer.speechFromMs = event.speechFromMs ?? answer.speechFromMs
    answer.speechUntilMs = event.speechUntilMs ?? answer.speechUntilMs
    answer.typedText = event.typedText ?? null
  } else {
    answer.cause = event.type === 'deadline' ? 'time_limit' : 'skipped'
  }
}

function blank(index: number): AnswerRecord {
  return {
    index,
    askedFromMs: null,
    askedUntilMs: null,
    listenFromMs: null,
    speechFromMs: null,
    speechUntilMs: null,
    committedAtMs: null,
    cause: null,
    typedText: null,
    timesAsked: 0,
  }
}
