import { and, desc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import type { Db } from '../database'
import { interviewMeasures } from '../schema/interview-measures'
import { interviews } from '../schema/interviews'

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
    ofInterviews: (profileId: string, interviewIds: readonly string[]): InterviewMeasuresRecord[] =>
      db
        .select()
        .from(interviewMeasures)
        .where(
          and(eq(interviewMeasures.profileId, profileId), inArray(interviewMeasures.interviewId, [...interviewIds])),
        )
        .all(),
    /** Interviews that are over and have no measures, newest first: those of a program before there were any. */
    missing: (profileId: string, limit: number): string[] =>
      db
        .select({ id: interviews.id })
        .from(interviews)
        .leftJoin(interviewMeasures, eq(interviewMeasures.interviewId, interviews.id))
        .where(
          and(
            eq(interviews.profileId, profileId),
            eq(interviews.status, 'COMPLETED'),
            isNull(interviewMeasures.interviewId),
          ),
        )
        .orderBy(desc(interviews.startedAtMs))
        .limit(limit)
        .all()
        .map(({ id }) => id),
    /**
     * The last ones that began before, newest first, with at least so much speech. Imported recordings are left out: nobody knows
     * when, and by what microphone, they were made.
     */
    before: (
      profileId: string,
      { startedAtMs, leastSpeechMs, limit }: { startedAtMs: number; leastSpeechMs: number; limit: number },
    ): InterviewMeasuresRecord[] =>
      db
        .select({ measured: interviewMeasures })
        .from(interviewMeasures)
        .innerJoin(interviews, eq(interviews.id, interviewMeasures.interviewId))
        .where(
          and(
            eq(interviewMeasures.profileId, profileId),
            lt(interviewMeasures.startedAtMs, startedAtMs),
            gte(interviewMeasures.speechMs, leastSpeechMs),
            eq(interviews.origin, 'interview'),
          ),
        )
        .orderBy(desc(interviewMeasures.startedAtMs))
        .limit(limit)
        .all()
        .map((row) => row.measured),
  }
}
