import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../database'
import { fillerEdits } from '../schema/filler-edits'

export type FillerEditRecord = typeof fillerEdits.$inferSelect

export function createFillerEditsRepository(db: Db) {
  return {
    ofInterview: (profileId: string, interviewId: string): FillerEditRecord[] =>
      db
        .select()
        .from(fillerEdits)
        .where(and(eq(fillerEdits.profileId, profileId), eq(fillerEdits.interviewId, interviewId)))
        .orderBy(asc(fillerEdits.id))
        .all(),
    insert: (row: FillerEditRecord): void => {
      db.insert(fillerEdits).values(row).run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(fillerEdits)
        .where(and(eq(fillerEdits.profileId, profileId), eq(fillerEdits.id, id)))
        .run()
    },
  }
}
