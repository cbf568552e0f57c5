import { and, asc, desc, eq, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { interviews } from '../schema/interviews'

export type InterviewRecord = typeof interviews.$inferSelect
export type InterviewChange = Partial<Omit<InterviewRecord, 'id' | 'profileId'>>

export interface ListQuery {
  sort: 'startedAt' | 'role' | 'level' | 'questions' | 'duration' | 'score'
  order: 'asc' | 'desc'
  offset: number
  limit: number
}

const SORT_KEYS: Record<ListQuery['sort'], SQL> = {
  startedAt: sql`${interviews.startedAtMs}`,
  role: sql`${interviews.jobRole} collate nocase`,
  level: sql`case ${interviews.difficulty} when 'EASY' then 0 when 'MEDIUM' then 1 else 2 end`,
  questions: sql`${interviews.completedQuestions}`,
  duration: sql`${interviews.durationMs}`,
  score: sql`${interviews.overallScore}`,
}

export function createInterviewsRepository(db: Db) {
  const own = (profileId: string, id: string) => and(eq(interviews.profileId, profileId), eq(interviews.id, id))
  return {
    insert: (row: InterviewRecord): void => {
      db.insert(interviews).values(row).run()
    },
    update: (profileId: string, id: string, change: InterviewChange): void => {
      db.update(interviews).set(change).where(own(profileId, id)).run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(interviews).where(own(profileId, id)).run()
    },
    get: (profileId: string, id: string): InterviewRecord | undefined =>
      db.select().from(interviews).where(own(profileId, id)).get(),
    /** A page of the list. Rows without a value (no score yet) come last in either order; ties by age, newest first. */
    list: (profileId: string, { sort, order, offset, limit }: ListQuery): InterviewRecord[] => {
      const key = SORT_KEYS[sort]
      return db
        .select()
        .from(interviews)
        .where(eq(interviews.profileId, profileId))
        .orderBy(sql`${key} is null`, order === 'asc' ? asc(key) : desc(key), desc(interviews.id))
        .limit(limit)
        .offset(offset)
        .all()
    },
    count: (profileId: string): number =>
      db.select({ n: sql<number>`count(*)` }).from(interviews).where(eq(interviews.profileId, profileId)).get()?.n ?? 0,
    /** The last interviews that have a score, newest first. */
    scored: (profileId: string, limit: number): InterviewRecord[] =>
      db
        .select()
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), isNotNull(interviews.overallScore)))
        .orderBy(desc(interviews.startedAtMs), desc(interviews.id))
        .limit(limit)
        .all(),
    /** The scored interview in the same role that came before this one. */
    previousInRole: (profileId: string, row: InterviewRecord): InterviewRecord | undefined =>
      db
        .select()
        .from(interviews)
        .where(
          and(
            eq(interviews.profileId, profileId),
            eq(interviews.role, row.role),
            isNotNull(interviews.overallScore),
            lt(interviews.startedAtMs, row.startedAtMs),
            ne(interviews.id, row.id),
          ),
        )
        .orderBy(desc(interviews.startedAtMs))
        .limit(1)
        .get(),
    /** Greatest id of all profiles: new ids must sort after it, whatever the clock says. */
    lastId: (): string | null =>
      db.select({ id: interviews.id }).from(interviews).orderBy(desc(interviews.id)).limit(1).get()?.id ?? null,
  }
}
