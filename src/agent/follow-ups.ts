import type { InterviewEvent } from '@shared/domain/interview/events'
import { roomForFollowUp } from '@shared/domain/interview/placements'
import type { InterviewPlan, PlannedQuestion } from '@shared/domain/interview/plan'
import type { InterviewState } from '@shared/domain/interview/states'
import type { AgentToStudio } from '@shared/protocol/job'

/** An answer of fewer words gives nothing to ask on about. */
const FEWEST_WORDS = 5

export interface FollowUpsOptions {
  /** The interviewer hears the words of an answer while it is given. */
  hearsLive(): boolean
  tell(message: AgentToStudio): void
  onDecided(followUp: PlannedQuestion | null): void
  /** The flow as it is now. */
  now(): { plan: InterviewPlan; state: InterviewState }
}

/** Asks the studio whether to ask on about an answer. How long that may take, the flow's state knows (DECIDING_LIMIT_MS). */
export class FollowUps {
  /** The question it was asked about and that was not decided yet. */
  private openFor: string | null = null

  constructor(private readonly options: FollowUpsOptions) {}

  /** False when there is nothing to wait for; else `onDecided` follows, or the state's deadline. `heard`: the words of the answer. */
  ask(index: number, because: InterviewEvent, heard: Promise<string>): boolean {
    const { plan } = this.options.now()
    const question = plan.questions[index]
    this.openFor = null
    if (!question || because.type !== 'turn_ended' || !roomForFollowUp(plan, index)) return false
    const { typedText } = because
    if (typedText === undefined && !this.options.hearsLive()) return false
    this.openFor = question.id
    void (typedText === undefined ? heard : Promise.resolve(typedText)).then((transcript) => {
      if (this.openFor !== question.id) return
      if (wordCount(transcript) < FEWEST_WORDS) return this.decided(question.id, null)
      this.options.tell({ type: 'decide', questionId: question.id, transcript })
    })
    return true
  }

  /** Nothing is asked any more, also not about an answer whose last words are still on their way. */
  stop() {
    this.openFor = null
  }

  /** Too late, or about another question, it means nothing: the flow is past it. */
  decided(questionId: string, followUp: PlannedQuestion | null) {
    const { plan, state } = this.options.now()
    if (state.kind !== 'deciding' || this.openFor !== questionId) return
    if (plan.questions[state.index]?.id !== questionId) return
    this.openFor = null
    this.options.onDecided(followUp)
  }
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
