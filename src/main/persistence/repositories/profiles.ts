import { eq } from 'drizzle-orm'
import type { Db } from '../database'
import { profiles } from '../schema/profiles'

export type ProfileRecord = typeof profiles.$inferSelect

export function createProfilesRepository(db: Db) {
  return {
    default: (): ProfileRecord | undefined => db.select().from(profiles).where(eq(profiles.isDefault, true)).get(),
    rename: (id: string, name: string): void => {
      db.update(profiles).set({ name }).where(eq(profiles.id, id)).run()
    },
    insert: (profile: ProfileRecord): void => {
      db.insert(profiles).values(profile).run()
    },
  }
}
