import type { InterviewRow } from '@shared/contract/interviews'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import { levelOf } from './plan-interview'

/** Whether "Continue" can go on with it: it was interrupted, walked away from, or broke. */
export function canContinue({ status, endedReason }: Pick<InterviewRecord, 'status' | 'endedReason'>): boolean {
  return status !== 'COMPLETED' || endedReason === 'abandoned' || endedReason === 'failed'
}

/** `questionAt` gives the text of a question by its place. */
export function interviewRow(record: InterviewRecord, questionAt: (order: number) => string | null): InterviewRow {
  const continues = canContinue(record)
  const nextIndex = Math.min(record.nextIndex, record.questionCount - 1)
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
    canContinue: continues,
    nextQuestion: continues ? questionAt(nextIndex) : null,
    nextQuestionNumber: continues ? nextIndex + 1 : null,
  }
}
