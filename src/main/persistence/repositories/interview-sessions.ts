import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../database'
import { interviewSessions } from '../schema/interview-sessions'

export type SessionRecord = typeof interviewSessions.$inferSelect

export function createInterviewSessionsRepository(db: Db) {
  return {
    insert: (row: SessionRecord): void => {
      db.insert(interviewSessions).values(row).run()
    },
    end: (id: string, status: SessionRecord['status'], nowMs: number): void => {
      db.update(interviewSessions).set({ status, endedAtMs: nowMs }).where(eq(interviewSessions.id, id)).run()
    },
    /** Sessions that a killed studio left open: at start-up nobody is in any room. */
    closeLost: (nowMs: number): void => {
      db.update(interviewSessions)
        .set({ status: 'lost', endedAtMs: nowMs })
        .where(eq(interviewSessions.status, 'active'))
        .run()
    },
    ofInterview: (profileId: string, interviewId: string): SessionRecord[] =>
      db
        .select()
        .from(interviewSessions)
        .where(and(eq(interviewSessions.profileId, profileId), eq(interviewSessions.interviewId, interviewId)))
        .orderBy(asc(interviewSessions.id))
        .all(),
  }
}
