import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import type { Db } from '../database'
import { providerCalls } from '../schema/provider-calls'

export type ProviderCall = typeof providerCalls.$inferSelect

export function createProviderCallsRepository(db: Db) {
  return {
    insert: (row: ProviderCall): void => {
      db.insert(providerCalls).values(row).run()
    },
    /** Questions are made before their interview is there: from `sinceMs` on they belong to it. */
    adoptQuestions: (profileId: string, interviewId: string, sinceMs: number): void => {
      db.update(providerCalls)
        .set({ interviewId })
        .where(
          and(
            eq(providerCalls.profileId, profileId),
            eq(providerCalls.kind, 'questions'),
            isNull(providerCalls.interviewId),
            gte(providerCalls.createdAtMs, sinceMs),
          ),
        )
        .run()
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
