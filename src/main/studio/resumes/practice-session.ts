import type { practiceSession } from '@shared/contract/resumes'
import type { z } from 'zod'
import type { InterviewRecord } from '../../persistence/repositories/interviews'

export type PracticeSession = z.infer<typeof practiceSession>

/** An interview as a résumé's and a vacancy's page list it. Pure. */
export function practiceSessionOf(row: InterviewRecord): PracticeSession {
  return {
    interviewId: row.id,
    resume_id: row.resumeId,
    vacancyId: row.vacancyId,
    jobRole: row.jobRole,
    startedAtMs: row.startedAtMs,
    durationMs: row.durationMs,
    status: row.status,
    overallScore: row.overallScore,
  }
}
