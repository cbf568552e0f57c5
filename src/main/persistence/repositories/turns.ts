import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../database'
import { turns } from '../schema/turns'

export type TurnRecord = typeof turns.$inferSelect

export function createTurnsRepository(db: Db) {
  return {
    insert: (row: TurnRecord): void => {
      db.insert(turns).values(row).run()
    },
    ofInterview: (profileId: string, interviewId: string): TurnRecord[] =>
      db
        .select()
        .from(turns)
        .where(and(eq(turns.profileId, profileId), eq(turns.interviewId, interviewId)))
        .orderBy(asc(turns.seq))
        .all(),
  }
}
