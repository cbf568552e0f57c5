import { desc, notInArray } from 'drizzle-orm'
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
    prune: (keep = KEPT_ERRORS): void => {
      db.delete(errorLogs)
        .where(notInArray(errorLogs.id, newest(keep)))
        .run()
    },
  }
}
