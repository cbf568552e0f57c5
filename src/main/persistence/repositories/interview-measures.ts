import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Db } from '../database'
import { interviewMeasures } from '../schema/interview-measures'

export type InterviewMeasuresRecord = typeof interviewMeasures.$inferSelect

export function createInterviewMeasuresRepository(db: Db) {
  return {
    put: (row: InterviewMeasuresRecord): void => {
      const { interviewId: _, profileId: __, ...change } = row
      db.insert(interviewMeasures)
        .values(row)
        .onConflictDoUpdate({ target: interviewMeasures.interviewId, set: change })
        .run()
    },
    /** The last ones that began before, newest first, with at least so much speech. */
    before: (
      profileId: string,
      { startedAtMs, leastSpeechMs, limit }: { startedAtMs: number; leastSpeechMs: number; limit: number },
    ): InterviewMeasuresRecord[] =>
      db
        .select()
        .from(interviewMeasures)
        .where(
          and(
            eq(interviewMeasures.profileId, profileId),
            lt(interviewMeasures.startedAtMs, startedAtMs),
            gte(interviewMeasures.speechMs, leastSpeechMs),
          ),
        )
        .orderBy(desc(interviewMeasures.startedAtMs))
        .limit(limit)
        .all(),
  }
}
