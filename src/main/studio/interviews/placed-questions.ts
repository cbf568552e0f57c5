import type { InterviewEvent } from '@shared/domain/interview/events'
import type { QuestionRecord } from '../../persistence/repositories/questions'
import type { Core } from '../core'
import type { NewInterview } from './plan-interview'

export type Placed = Extract<InterviewEvent, { type: 'question_placed' }>
/** All of a question but its place. */
export type ProposedQuestion = Omit<QuestionRecord, 'profileId' | 'interviewId' | 'order' | 'why'>

/** Questions that were offered to the flow and not yet taken: the log carries their words, the rows need the rest. */
export interface Proposals {
  add(question: ProposedQuestion): void
  find(id: string): ProposedQuestion | undefined
}

export function createProposals(): Proposals {
  const proposed = new Map<string, ProposedQuestion>()
  return {
    add: (question) => void proposed.set(question.id, question),
    find: (id) => proposed.get(id),
  }
}

/** Writes what a placement does to the interview's questions. Within the caller's transaction. */
export function savePlacement(core: Core, { interview, questions }: NewInterview, event: Placed, proposals: Proposals) {
  const { placement, why } = event
  const repository = core.persistence.questions
  if (placement.how === 'move') {
    const { fromIndex: from, index: to } = placement
    return repository.move({ profileId: interview.profileId, interviewId: interview.id, from, to, why })
  }
  const { id, text, followUpOf = null } = placement.question
  // A studio that was killed in between forgot the proposal, but not the words.
  const neighbour = questions[Math.min(placement.index, questions.length - 1)]
  const known: ProposedQuestion = proposals.find(id) ?? {
    id,
    bankKey: null,
    content: text,
    expectedAnswer: '',
    difficulty: neighbour?.difficulty ?? interview.difficulty,
    topic: neighbour?.topic ?? '',
    stage: neighbour?.stage ?? 'technical',
    evaluationCriteria: [],
    keyPoints: [],
    source: followUpOf === null ? 'generated' : 'follow_up',
    followUpOf,
    citation: null,
  }
  const row = { ...known, profileId: interview.profileId, interviewId: interview.id, order: placement.index, why }
  if (placement.how === 'insert') repository.insertAt(row)
  else repository.replaceAt(row)
}
