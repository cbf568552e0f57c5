import { and, asc, count, desc, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { interviews } from '../schema/interviews'
import { profiles } from '../schema/profiles'
import { providerCalls } from '../schema/provider-calls'
import { resumes } from '../schema/resumes'
import { settings } from '../schema/settings'

export type ProfileRecord = typeof profiles.$inferSelect
export type ProfileChange = Partial<Omit<ProfileRecord, 'id' | 'isDefault' | 'createdAtMs'>>

/** Who practises here: the one table that is no profile's own. */
export function createProfilesRepository(db: Db) {
  const lastFirst = [desc(sql`coalesce(${profiles.lastUsedAtMs}, 0)`), desc(profiles.isDefault)]
  return {
    default: (): ProfileRecord | undefined => db.select().from(profiles).where(eq(profiles.isDefault, true)).get(),
    get: (id: string): ProfileRecord | undefined => db.select().from(profiles).where(eq(profiles.id, id)).get(),
    /** The one used last first. */
    all: (): ProfileRecord[] =>
      db
        .select()
        .from(profiles)
        .orderBy(...lastFirst, asc(profiles.id))
        .all(),
    /** `email` in lower case. */
    byEmail: (email: string): ProfileRecord | undefined =>
      db.select().from(profiles).where(eq(profiles.email, email)).get(),
    /** Interviews and imports of each profile that has any. */
    interviewCounts: (): Map<string, number> =>
      new Map(
        db
          .select({ id: interviews.profileId, n: count() })
          .from(interviews)
          .groupBy(interviews.profileId)
          .all()
          .map(({ id, n }) => [id, n]),
      ),
    /** The default one where none was used yet. */
    lastUsed: (): ProfileRecord | undefined =>
      db
        .select()
        .from(profiles)
        .orderBy(...lastFirst)
        .limit(1)
        .get(),
    used: (id: string, nowMs: number): void => {
      db.update(profiles).set({ lastUsedAtMs: nowMs }).where(eq(profiles.id, id)).run()
    },
    update: (id: string, change: ProfileChange): void => {
      // An update of nothing is no statement.
      if (Object.values(change).some((value) => value !== undefined))
        db.update(profiles).set(change).where(eq(profiles.id, id)).run()
    },
    insert: (profile: typeof profiles.$inferInsert): void => {
      db.insert(profiles).values(profile).run()
    },
    /** Under these ids lie files: folders of recordings, and résumés. */
    fileIds: (profileId: string): { interviews: string[]; resumes: string[] } => {
      const ids = <T extends typeof interviews | typeof resumes>(table: T) =>
        db
          .select({ id: table.id })
          .from(table)
          .where(eq(table.profileId, profileId))
          .all()
          .map(({ id }) => id)
      return { interviews: ids(interviews), resumes: ids(resumes) }
    },
    /** The machine's settings lie with the default profile: another one takes them over, with the title. */
    makeDefault: (id: string, machineSettings: readonly string[]): void => {
      const before = db
        .select({ id: profiles.id })
        .from(profiles)
        .where(and(eq(profiles.isDefault, true), ne(profiles.id, id)))
        .get()
      for (const key of before ? machineSettings : []) {
        // What the new one has under such a key was never read.
        db.delete(settings)
          .where(and(eq(settings.profileId, id), eq(settings.key, key)))
          .run()
        db.update(settings)
          .set({ profileId: id })
          .where(and(eq(settings.profileId, before?.id ?? ''), eq(settings.key, key)))
          .run()
      }
      db.update(profiles).set({ isDefault: false }).where(ne(profiles.id, id)).run()
      db.update(profiles).set({ isDefault: true }).where(eq(profiles.id, id)).run()
    },
    /** With every row that is its own; nothing of another's. To be called in a transaction. */
    remove: (id: string): void => {
      // Older tables hold on to a profile by their interview alone.
      db.delete(providerCalls).where(eq(providerCalls.profileId, id)).run()
      db.delete(interviews).where(eq(interviews.profileId, id)).run()
      db.delete(profiles).where(eq(profiles.id, id)).run()
    },
  }
}
