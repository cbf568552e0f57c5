import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { settings } from '../schema/settings'

export function createSettingsRepository(db: Db) {
  return {
    /** All settings of a profile as they were stored; unchecked. */
    all: (profileId: string): Record<string, unknown> =>
      Object.fromEntries(
        db
          .select()
          .from(settings)
          .where(eq(settings.profileId, profileId))
          .all()
          .map((row) => [row.key, row.value]),
      ),
    set: (profileId: string, key: string, value: unknown, nowMs: number): void => {
      db.insert(settings)
        .values({ profileId, key, value, updatedAtMs: nowMs })
        .onConflictDoUpdate({
          target: [settings.profileId, settings.key],
          set: { value: sql`excluded.value`, updatedAtMs: nowMs },
        })
        .run()
    },
    /** As if it had never been set. */
    clear: (profileId: string, key: string): void => {
      db.delete(settings)
        .where(and(eq(settings.profileId, profileId), eq(settings.key, key)))
        .run()
    },
  }
}
