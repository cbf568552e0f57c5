import type { AnswerEvaluation } from '@shared/contract/evaluation'
import type { ReportModel } from '@shared/contract/reports'
import type { Conversation } from './conversation'

/** The grade of one answer as it stands between two questions. */
export interface Feedback {
  questionId: string
  questionNumber: number
  followUp: boolean
  /** Null: not scorable. */
  score: number | null
  reason: Extract<AnswerEvaluation, { state: 'not_scorable' }>['reason'] | null
  strength: string | null
  improvement: string | null
}

/** One strength and one thing to improve: more is read in the report. Null while there is no grade. */
export function feedbackOf({ questions }: Pick<ReportModel, 'questions'>, questionId: string): Feedback | null {
  const question = questions.find((asked) => asked.questionId === questionId)
  const evaluation = question?.evaluation
  if (!question || !evaluation) return null
  const whose = { questionId, questionNumber: question.number, followUp: question.followUpOf !== null }
  if (evaluation.state === 'not_scorable') {
    return { ...whose, score: null, reason: evaluation.reason, strength: null, improvement: null }
  }
  if (evaluation.state !== 'scored') return null
  const { score, strengths, improvements } = evaluation
  return { ...whose, score, reason: null, strength: strengths[0] ?? null, improvement: improvements[0] ?? null }
}

/**
 * Never while the candidate speaks, nor while a step-in asks whether they still do. A question counts from before its first
 * sound, when it is not yet known what is being said: whatever breaks into listening may be a step-in.
 * @param before what the status was before `speaking`
 */
export function isBetweenAnswers(
  { status, speaking }: Pick<Conversation, 'status' | 'speaking'>,
  before: Conversation['status'],
): boolean {
  if (status === 'thinking' || status === 'paused') return true
  if (status !== 'speaking' || (speaking === null && before === 'listening')) return false
  return speaking !== 'step_in' && speaking !== 'greeting'
}
