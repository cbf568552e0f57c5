import { and, asc, count, desc, eq, gte, lte, max, notInArray } from 'drizzle-orm'
import type { Db } from '../database'
import { errorLogs } from '../schema/error-logs'

export type ErrorLogRecord = typeof errorLogs.$inferSelect

/** How many entries are kept: enough to see a pattern, too few to fill a disk. */
export const KEPT_ERRORS = 1000

export function createErrorLogsRepository(db: Db) {
  const newest = (count: number) =>
    db.select({ id: errorLogs.id }).from(errorLogs).orderBy(desc(errorLogs.id)).limit(count)
  return {
    insert: (entry: ErrorLogRecord): void => {
      db.insert(errorLogs).values(entry).run()
    },
    last: (count: number): ErrorLogRecord[] =>
      db.select().from(errorLogs).orderBy(desc(errorLogs.id)).limit(count).all(),
    /** What went wrong since a moment, by code and place, the most frequent first. */
    counted: (profileId: string, sinceMs: number) =>
      db
        .select({
          code: errorLogs.code,
          place: errorLogs.place,
          count: count(),
          lastAtMs: max(errorLogs.createdAtMs),
        })
        .from(errorLogs)
        .where(and(eq(errorLogs.profileId, profileId), gte(errorLogs.createdAtMs, sinceMs)))
        .groupBy(errorLogs.code, errorLogs.place)
        .orderBy(desc(count()), desc(max(errorLogs.createdAtMs)))
        .all()
        .map((row) => ({ ...row, lastAtMs: row.lastAtMs ?? sinceMs })),
    /** What went wrong between two moments, both included. */
    between: (profileId: string, fromMs: number, untilMs: number): ErrorLogRecord[] =>
      db
        .select()
        .from(errorLogs)
        .where(
          and(
            eq(errorLogs.profileId, profileId),
            gte(errorLogs.createdAtMs, fromMs),
            lte(errorLogs.createdAtMs, untilMs),
          ),
        )
        .orderBy(asc(errorLogs.id))
        .all(),
    prune: (keep = KEPT_ERRORS): void => {
      db.delete(errorLogs)
        .where(notInArray(errorLogs.id, newest(keep)))
        .run()
    },
  }
}
