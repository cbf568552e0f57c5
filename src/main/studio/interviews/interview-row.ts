import type { InterviewRow } from '@shared/contract/interviews'
import { questionNumberAt } from '@shared/domain/interview/placements'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import type { QuestionRecord } from '../../persistence/repositories/questions'
import { levelOf, planOf } from './plan-interview'

/** Whether "Continue" can go on with it: it was interrupted, walked away from, or broke. */
export function canContinue({ status, endedReason }: Pick<InterviewRecord, 'status' | 'endedReason'>): boolean {
  return status !== 'COMPLETED' || endedReason === 'abandoned' || endedReason === 'failed'
}

/** `questionsOf` gives the interview's questions in their order; asked only where they matter. */
export function interviewRow(record: InterviewRecord, questionsOf: () => QuestionRecord[]): InterviewRow {
  const continues = canContinue(record)
  const questions = continues ? questionsOf() : []
  // A place in the plan, in which follow-ups count too.
  const nextIndex = Math.max(0, Math.min(record.nextIndex, questions.length - 1))
  const plan = planOf({ interview: record, questions })
  return {
    id: record.id,
    jobRole: record.jobRole,
    level: levelOf(record.difficulty),
    status: record.status,
    endedReason: record.endedReason,
    startedAtMs: record.startedAtMs,
    completedAtMs: record.completedAtMs,
    questionCount: record.questionCount,
    completedQuestions: record.completedQuestions,
    durationMs: record.durationMs,
    overallScore: record.overallScore,
    origin: record.origin,
    kind: record.planKind,
    resumeId: record.resumeId,
    vacancyId: record.vacancyId,
    found: null,
    canContinue: continues,
    nextQuestion: questions[nextIndex]?.content ?? null,
    nextQuestionNumber: continues ? questionNumberAt(plan, nextIndex) : null,
  }
}
