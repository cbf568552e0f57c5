import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../database'
import { providerCalls } from '../schema/provider-calls'

export type ProviderCall = typeof providerCalls.$inferSelect

export function createProviderCallsRepository(db: Db) {
  return {
    insert: (row: ProviderCall): void => {
      db.insert(providerCalls).values(row).run()
    },
    /** Oldest first. */
    ofInterview: (profileId: string, interviewId: string): ProviderCall[] =>
      db
        .select()
        .from(providerCalls)
        .where(and(eq(providerCalls.profileId, profileId), eq(providerCalls.interviewId, interviewId)))
        .orderBy(asc(providerCalls.id))
        .all(),
  }
}
