import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { type EVALUATION_STATES, evaluationJobs } from '../schema/evaluation-jobs'

export type EvaluationJob = typeof evaluationJobs.$inferSelect
export type EvaluationState = (typeof EVALUATION_STATES)[number]
export type EvaluationJobChange = Partial<
  Pick<EvaluationJob, 'state' | 'attempts' | 'notBeforeMs' | 'errorCode' | 'updatedAtMs'>
>

export function createEvaluationJobsRepository(db: Db) {
  const ofProfile = (profileId: string) => eq(evaluationJobs.profileId, profileId)
  return {
    /** A step that is there already stays as it is. */
    add: (row: EvaluationJob): void => {
      db.insert(evaluationJobs).values(row).onConflictDoNothing().run()
    },
    update: (profileId: string, id: string, change: EvaluationJobChange): void => {
      db.update(evaluationJobs)
        .set(change)
        .where(and(ofProfile(profileId), eq(evaluationJobs.id, id)))
        .run()
    },
    ofInterview: (profileId: string, interviewId: string): EvaluationJob[] =>
      db
        .select()
        .from(evaluationJobs)
        .where(and(ofProfile(profileId), eq(evaluationJobs.interviewId, interviewId)))
        .orderBy(asc(evaluationJobs.id))
        .all(),
    /** The queued ones whose time has come, oldest first. */
    due: (profileId: string, nowMs: number): EvaluationJob[] =>
      db
        .select()
        .from(evaluationJobs)
        .where(and(ofProfile(profileId), eq(evaluationJobs.state, 'queued'), lte(evaluationJobs.notBeforeMs, nowMs)))
        .orderBy(asc(evaluationJobs.id))
        .all(),
    /** All in one of these states. */
    inStates: (profileId: string, states: readonly EvaluationState[]): EvaluationJob[] =>
      db
        .select()
        .from(evaluationJobs)
        .where(and(ofProfile(profileId), inArray(evaluationJobs.state, [...states])))
        .orderBy(asc(evaluationJobs.id))
        .all(),
    /** What a killed studio left running is queued again. */
    requeueRunning: (profileId: string, nowMs: number): void => {
      db.update(evaluationJobs)
        .set({ state: 'queued', updatedAtMs: nowMs })
        .where(and(ofProfile(profileId), eq(evaluationJobs.state, 'running')))
        .run()
    },
    counts: (profileId: string, interviewId: string | null): Partial<Record<EvaluationState, number>> =>
      Object.fromEntries(
        db
          .select({ state: evaluationJobs.state, n: sql<number>`count(*)` })
          .from(evaluationJobs)
          .where(
            interviewId === null
              ? ofProfile(profileId)
              : and(ofProfile(profileId), eq(evaluationJobs.interviewId, interviewId)),
          )
          .groupBy(evaluationJobs.state)
          .all()
          .map(({ state, n }) => [state, n]),
      ),
  }
}
