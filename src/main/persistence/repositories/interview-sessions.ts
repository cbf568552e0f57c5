import type { AudioPath } from '@shared/contract/interviews'
import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../database'
import { interviewSessions } from '../schema/interview-sessions'

export type SessionRecord = typeof interviewSessions.$inferSelect

export function createInterviewSessionsRepository(db: Db) {
  return {
    insert: (row: Omit<SessionRecord, 'paths'>): void => {
      db.insert(interviewSessions).values(row).run()
    },
    end: (profileId: string, id: string, { status, endedAtMs }: Pick<SessionRecord, 'status' | 'endedAtMs'>): void => {
      db.update(interviewSessions)
        .set({ status, endedAtMs })
        .where(and(eq(interviewSessions.profileId, profileId), eq(interviewSessions.id, id)))
        .run()
    },
    /** The audio paths it has taken so far. */
    tookPaths: (profileId: string, id: string, paths: readonly AudioPath[]): void => {
      db.update(interviewSessions)
        .set({ paths: paths.join(' ') })
        .where(and(eq(interviewSessions.profileId, profileId), eq(interviewSessions.id, id)))
        .run()
    },
    /** Sessions that a killed studio left open: when a profile is opened, nobody of it is in any room. */
    closeLost: (profileId: string, nowMs: number): void => {
      db.update(interviewSessions)
        .set({ status: 'lost', endedAtMs: nowMs })
        .where(and(eq(interviewSessions.profileId, profileId), eq(interviewSessions.status, 'active')))
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
