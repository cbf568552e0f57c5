import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { profiles } from '../schema/profiles'

export type ProfileRecord = typeof profiles.$inferSelect

export function createProfilesRepository(db: Db) {
  return {
    default: (): ProfileRecord | undefined => db.select().from(profiles).where(eq(profiles.isDefault, true)).get(),
    get: (id: string): ProfileRecord | undefined => db.select().from(profiles).where(eq(profiles.id, id)).get(),
    /** The default one where none was used yet. */
    lastUsed: (): ProfileRecord | undefined =>
      db
        .select()
        .from(profiles)
        .orderBy(desc(sql`coalesce(${profiles.lastUsedAtMs}, 0)`), desc(profiles.isDefault))
        .limit(1)
        .get(),
    used: (id: string, nowMs: number): void => {
      db.update(profiles).set({ lastUsedAtMs: nowMs }).where(eq(profiles.id, id)).run()
    },
    rename: (id: string, name: string): void => {
      db.update(profiles).set({ name }).where(eq(profiles.id, id)).run()
    },
    insert: (profile: typeof profiles.$inferInsert): void => {
      db.insert(profiles).values(profile).run()
    },
  }
}
