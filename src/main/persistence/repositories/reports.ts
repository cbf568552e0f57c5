import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../database'
import { reports } from '../schema/reports'

export type ReportRecord = typeof reports.$inferSelect

export function createReportsRepository(db: Db) {
  return {
    put: (row: ReportRecord): void => {
      db.insert(reports)
        .values(row)
        .onConflictDoUpdate({
          target: reports.interviewId,
          set: { analysisStatus: row.analysisStatus, updatedAtMs: row.updatedAtMs },
        })
        .run()
    },
    putCompletion: (profileId: string, interviewId: string, completion: unknown, nowMs: number): void => {
      db.update(reports)
        .set({ completion, updatedAtMs: nowMs })
        .where(and(eq(reports.profileId, profileId), eq(reports.interviewId, interviewId)))
        .run()
    },
    get: (profileId: string, interviewId: string): ReportRecord | undefined =>
      db
        .select()
        .from(reports)
        .where(and(eq(reports.profileId, profileId), eq(reports.interviewId, interviewId)))
        .get(),
    /** The model's words on these interviews, where there are any. */
    completionsOf: (
      profileId: string,
      interviewIds: readonly string[],
    ): Pick<ReportRecord, 'interviewId' | 'completion'>[] =>
      db
        .select({ interviewId: reports.interviewId, completion: reports.completion })
        .from(reports)
        .where(and(eq(reports.profileId, profileId), inArray(reports.interviewId, [...interviewIds])))
        .all(),
    /** Interviews whose report a killed studio left unfinished. */
    processing: (profileId: string): ReportRecord[] =>
      db
        .select()
        .from(reports)
        .where(and(eq(reports.profileId, profileId), eq(reports.analysisStatus, 'processing')))
        .all(),
  }
}
