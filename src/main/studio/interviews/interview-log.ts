import { advance } from '@shared/domain/interview/advance'
import { type AnswerRecord, answersOf } from '@shared/domain/interview/answers'
import type { Effect, Utterance } from '@shared/domain/interview/effects'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import { type InterviewState, initialState, questionIndexOf } from '@shared/domain/interview/states'

/** Something that was said, complete. Places on the timeline, ms. */
export interface SpokenTurn {
  speaker: 'interviewer' | 'candidate'
  kind: Utterance['kind'] | 'answer'
  index: number | null
  startMs: number | null
  endMs: number
  /** What the interviewer said or the candidate typed. */
  content: string | null
}

/** One event and what it changed. */
export interface LogStep {
  seq: number
  event: InterviewEvent
  before: InterviewState
  after: InterviewState
  turn: SpokenTurn | null
  /** The plan from here on. */
  plan: InterviewPlan
  /** The answers as the log with this event tells them; null where the event cannot have changed them. */
  answers: AnswerRecord[] | null
}

/** The studio's own fold of the events the agent sends: the same one as the agent's, kept for the rows and the watchdog. */
export interface InterviewLog {
  /** With every placement so far. */
  readonly plan: InterviewPlan
  readonly events: readonly InterviewEvent[]
  readonly state: InterviewState
  /** What `event` would change. Nothing is kept before `commit`. */
  preview(event: InterviewEvent): LogStep
  commit(step: LogStep): void
}

interface Speaking {
  utterance: Utterance
  startMs: number | null
}

/** `stored` is the plan as it is now: the placements among the saved events are in it. */
export function openLog(stored: InterviewPlan, saved: readonly InterviewEvent[]): InterviewLog {
  const events: InterviewEvent[] = []
  let plan = stored
  let state: InterviewState = initialState
  /** What was last told to be said, and what is being said: a hushed utterance ends after the next one was ordered. */
  let ordered: Utterance | null = null
  let speaking: Speaking | null = null

  function fold(event: InterviewEvent): { after: InterviewState; effects: Effect[] } {
    const { state: after, effects } = advance(plan, state, event)
    return { after, effects }
  }

  function keep(event: InterviewEvent, after: InterviewState, effects: readonly Effect[]) {
    if (event.type === 'utterance_started') speaking = ordered && { utterance: ordered, startMs: event.atMs }
    if (event.type === 'utterance_finished') speaking = null
    for (const effect of effects) if (effect.type === 'speak') ordered = effect.utterance
    events.push(event)
    state = after
  }

  for (const event of saved) {
    const { after, effects } = fold(event)
    keep(event, after, effects)
  }

  return {
    get plan() {
      return plan
    },
    get events() {
      return events
    },
    get state() {
      return state
    },
    preview(event) {
      const { after, effects } = fold(event)
      const next = replanned(effects) ?? plan
      // Speech comes and goes hundreds of times and moves no answer until its turn ends.
      const moved = after.kind !== state.kind || event.type === 'utterance_started'
      const answers = moved ? answersOf(plan, [...events, event]) : null
      return {
        seq: events.length,
        event,
        before: state,
        after,
        turn: turnOf(event, after, answers),
        plan: next,
        answers,
      }
    },
    commit(step) {
      keep(step.event, step.after, fold(step.event).effects)
      plan = step.plan
    },
  }

  function turnOf(event: InterviewEvent, after: InterviewState, answers: AnswerRecord[] | null): SpokenTurn | null {
    if (event.type === 'utterance_finished' && event.outcome !== 'failed') {
      const said = speaking?.utterance.kind === event.utterance ? speaking : null
      return {
        speaker: 'interviewer',
        kind: event.utterance,
        index: said?.utterance.index ?? null,
        startMs: said?.startMs ?? null,
        endMs: event.atMs,
        content: said?.utterance.text ?? null,
      }
    }
    if (after.kind !== 'deciding' || state.kind === 'deciding') return null
    const index = questionIndexOf(state)
    const answer = answers?.find((a) => a.index === index)
    if (!answer || answer.cause === 'skipped') return null
    return {
      speaker: 'candidate',
      kind: 'answer',
      index,
      startMs: answer.speechFromMs,
      endMs: answer.speechUntilMs ?? event.atMs,
      content: answer.typedText,
    }
  }
}

function replanned(effects: readonly Effect[]): InterviewPlan | null {
  for (const effect of effects) if (effect.type === 'replan') return effect.plan
  return null
}

/** Ends an interview without its agent. Twice: once to the farewell, once over the farewell nobody will say. */
export function endLog(log: InterviewLog, append: (event: InterviewEvent) => void, atMs: number): void {
  for (let i = 0; i < 2 && log.state.kind !== 'done'; i++) append({ type: 'command', atMs, command: 'end' })
}
