import type { InterviewEvent } from '../interview/events'
import { type InterviewState, questionIndexOf } from '../interview/states'
import { turnGaps } from './log-digest'

/** One turn of an interview: of an answer, or of a question that was left without one. */
export interface QuestionTurn {
  /** Place in the plan, from 0. */
  index: number
  gapMs: number | null
  /** How often fallback was entered while it lasted. */
  fallbacks: number
}

export interface FoldedStep {
  event: InterviewEvent
  before: InterviewState
  after: InterviewState
}

/** The turns of an interview in their order: a question that was answered twice has two. Pure. */
export function questionTurns(steps: readonly FoldedStep[]): QuestionTurn[] {
  const gapAt = new Map(turnGaps(steps.map(({ event }) => event)).map(({ at, gapMs }) => [at, gapMs]))
  const turns: QuestionTurn[] = []
  let open: QuestionTurn | null = null
  steps.forEach(({ event, before, after }, at) => {
    const index = questionIndexOf(after)
    if (after.kind === 'listening' && index !== null && open?.index !== index) {
      open = { index, gapMs: null, fallbacks: 0 }
      turns.push(open)
    }
    if (open && after.kind === 'fallback' && before.kind !== 'fallback') open.fallbacks++
    if (event.type !== 'turn_ended') return
    if (open) open.gapMs = gapAt.get(at) ?? null
    open = null
  })
  return turns
}
