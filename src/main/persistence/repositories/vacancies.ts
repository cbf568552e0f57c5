import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { interviews } from '../schema/interviews'
import { vacancies } from '../schema/vacancies'

export type VacancyRecord = typeof vacancies.$inferSelect
export type VacancyChange = Partial<Omit<VacancyRecord, 'id' | 'profileId'>>

export function createVacanciesRepository(db: Db) {
  const own = (profileId: string, id: string) => and(eq(vacancies.profileId, profileId), eq(vacancies.id, id))
  return {
    insert: (row: VacancyRecord): void => {
      db.insert(vacancies).values(row).run()
    },
    update: (profileId: string, id: string, change: VacancyChange): void => {
      db.update(vacancies).set(change).where(own(profileId, id)).run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(vacancies).where(own(profileId, id)).run()
    },
    get: (profileId: string, id: string): VacancyRecord | undefined =>
      db.select().from(vacancies).where(own(profileId, id)).get(),
    /** The last changed first. */
    list: (profileId: string): VacancyRecord[] =>
      db
        .select()
        .from(vacancies)
        .where(eq(vacancies.profileId, profileId))
        .orderBy(desc(vacancies.updatedAtMs), desc(vacancies.id))
        .all(),
    /** How many interviews were held for each. */
    sessionCounts: (profileId: string): Map<string, number> =>
      new Map(
        db
          .select({ id: interviews.vacancyId, count: sql<number>`count(*)` })
          .from(interviews)
          .where(and(eq(interviews.profileId, profileId), sql`${interviews.vacancyId} is not null`))
          .groupBy(interviews.vacancyId)
          .all()
          .map(({ id, count }) => [id ?? '', count]),
      ),
  }
}
