import { StudioError } from '@shared/contract/errors'
import type { AnswerRecordRow } from '../../persistence/repositories/answers'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import type { QuestionRecord } from '../../persistence/repositories/questions'
import type { Core } from '../core'
import type { RecordingsService } from '../recordings/recordings'
import { type AnswerSound, soundOf } from './stored-answer'

/** One answer with all that is stored around it. */
export interface AnswerCase {
  interview: InterviewRecord
  question: QuestionRecord
  answer: AnswerRecordRow
  sound: AnswerSound | null
}

/** The answers of an interview, in the order they were asked. Throws NOT_FOUND. */
export function casesOf(core: Core, recordings: RecordingsService, interviewId: string): AnswerCase[] {
  const { persistence, profile } = core
  const interview = persistence.interviews.get(profile.id, interviewId)
  if (!interview) throw new StudioError('NOT_FOUND')
  const questions = new Map(persistence.questions.ofInterview(profile.id, interviewId).map((row) => [row.id, row]))
  const track = recordings.ofInterview(interviewId).find((row) => row.track === 'candidate')
  return persistence.answers.ofInterview(profile.id, interviewId).flatMap((answer) => {
    const question = questions.get(answer.questionId)
    return question ? [{ interview, question, answer, sound: soundOf(answer, track) }] : []
  })
}

/** Throws NOT_FOUND when the question is not asked any more. */
export function caseOf(core: Core, recordings: RecordingsService, interviewId: string, questionId: string | null) {
  const found = casesOf(core, recordings, interviewId).find(({ question }) => question.id === questionId)
  if (!found) throw new StudioError('NOT_FOUND')
  return found
}

/** Whether there is anything to grade: something was said or typed, or the answer was taken as one though nothing was. */
export function isAnswered({ answer, sound }: AnswerCase): boolean {
  if (answer.cause === 'skipped') return false
  return answer.typedText !== null || sound !== null || answer.committedAtMs !== null
}

/** Whether it is what will be graded: while the interview may go on, an answer that was not taken as one may still be given. */
export function isSettled({ interview, answer }: Pick<AnswerCase, 'interview' | 'answer'>): boolean {
  const over = interview.endedReason === 'finished' || interview.endedReason === 'ended_early'
  return over || answer.committedAtMs !== null
}

/** The points an answer should make: a generated question has its own, the bank's are its criteria. */
export function pointsOfQuestion({ keyPoints, evaluationCriteria }: QuestionRecord): string[] {
  return keyPoints.length > 0 ? keyPoints : evaluationCriteria
}
