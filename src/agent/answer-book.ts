import { advance } from '@shared/domain/interview/advance'
import type { InterviewEvent } from '@shared/domain/interview/events'
import { questionNumberAt } from '@shared/domain/interview/placements'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import { type InterviewState, initialState, questionIndexOf } from '@shared/domain/interview/states'

/** Whether this event ended an answer, and of which question (its number); null when it did not, or the question was skipped. */
export function answeredBy(
  plan: InterviewPlan,
  before: InterviewState,
  after: InterviewState,
  event: InterviewEvent,
): number | null {
  if (after.kind !== 'deciding' || before.kind === 'deciding') return null
  if (event.type === 'command') return null
  return questionNumberAt(plan, questionIndexOf(before) ?? 0)
}

/** The ids of the typed answers that were taken: one sent again, also after a restart, is known. */
export class AnswerBook {
  private readonly taken = new Map<string, { questionNumber: number; saved: boolean }>()

  static from(plan: InterviewPlan, log: readonly InterviewEvent[]): AnswerBook {
    const book = new AnswerBook()
    let state: InterviewState = initialState
    for (const event of log) {
      const after: InterviewState = advance(plan, state, event).state
      const questionNumber = answeredBy(plan, state, after, event)
      if (questionNumber !== null && event.type === 'turn_ended' && event.answerId !== undefined) {
        book.taken.set(event.answerId, { questionNumber, saved: true })
      }
      state = after
    }
    return book
  }

  find(id: string): { questionNumber: number; saved: boolean } | undefined {
    return this.taken.get(id)
  }

  took(id: string, questionNumber: number) {
    this.taken.set(id, { questionNumber, saved: false })
  }

  saved(id: string) {
    const answer = this.taken.get(id)
    if (answer) answer.saved = true
  }
}
