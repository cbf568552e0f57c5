import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { interviews } from '../schema/interviews'
import { resumes } from '../schema/resumes'

export type ResumeRecord = typeof resumes.$inferSelect
export type ResumeChange = Partial<Omit<ResumeRecord, 'id' | 'profileId'>>

export function createResumesRepository(db: Db) {
  const own = (profileId: string, id: string) => and(eq(resumes.profileId, profileId), eq(resumes.id, id))
  return {
    insert: (row: ResumeRecord): void => {
      db.insert(resumes).values(row).run()
    },
    update: (profileId: string, id: string, change: ResumeChange): void => {
      db.update(resumes).set(change).where(own(profileId, id)).run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(resumes).where(own(profileId, id)).run()
    },
    get: (profileId: string, id: string): ResumeRecord | undefined =>
      db.select().from(resumes).where(own(profileId, id)).get(),
    /** Newest first. */
    list: (profileId: string): ResumeRecord[] =>
      db
        .select()
        .from(resumes)
        .where(eq(resumes.profileId, profileId))
        .orderBy(desc(resumes.createdAtMs), desc(resumes.id))
        .all(),
    /** In any profile: a file goes only when nobody has it. */
    isAnyones: (id: string): boolean =>
      db.select({ id: resumes.id }).from(resumes).where(eq(resumes.id, id)).get() !== undefined,
    /** How many interviews each was used in. */
    sessionCounts: (profileId: string): Map<string, number> =>
      new Map(
        db
          .select({ id: interviews.resumeId, count: sql<number>`count(*)` })
          .from(interviews)
          .where(and(eq(interviews.profileId, profileId), sql`${interviews.resumeId} is not null`))
          .groupBy(interviews.resumeId)
          .all()
          .map(({ id, count }) => [id ?? '', count]),
      ),
  }
}
