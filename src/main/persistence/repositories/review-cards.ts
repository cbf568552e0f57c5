import { and, asc, count, eq, lte, min } from 'drizzle-orm'
import type { Db } from '../database'
import { reviewCards } from '../schema/review-cards'

export type ReviewCardRecord = typeof reviewCards.$inferSelect

export function createReviewCardsRepository(db: Db) {
  const mine = (profileId: string, questionKey: string) =>
    and(eq(reviewCards.profileId, profileId), eq(reviewCards.questionKey, questionKey))
  return {
    get: (profileId: string, questionKey: string): ReviewCardRecord | undefined =>
      db.select().from(reviewCards).where(mine(profileId, questionKey)).get(),
    put: (row: ReviewCardRecord): void => {
      const { profileId: _profile, questionKey: _key, ...set } = row
      db.insert(reviewCards)
        .values(row)
        .onConflictDoUpdate({ target: [reviewCards.profileId, reviewCards.questionKey], set })
        .run()
    },
    remove: (profileId: string, questionKey: string): void => {
      db.delete(reviewCards).where(mine(profileId, questionKey)).run()
    },
    /** The next first; at most `limit`. With `untilMs` only what is due by then. */
    next: (profileId: string, { limit, untilMs }: { limit: number; untilMs?: number }): ReviewCardRecord[] =>
      db
        .select()
        .from(reviewCards)
        .where(
          and(
            eq(reviewCards.profileId, profileId),
            untilMs === undefined ? undefined : lte(reviewCards.dueAtMs, untilMs),
          ),
        )
        .orderBy(asc(reviewCards.dueAtMs), asc(reviewCards.questionKey))
        .limit(limit)
        .all(),
    /** How many are due, and since when the first of them is. */
    due: (profileId: string, nowMs: number): { count: number; sinceMs: number | null } => {
      const row = db
        .select({ count: count(), sinceMs: min(reviewCards.dueAtMs) })
        .from(reviewCards)
        .where(and(eq(reviewCards.profileId, profileId), lte(reviewCards.dueAtMs, nowMs)))
        .get()
      return { count: row?.count ?? 0, sinceMs: row?.sinceMs ?? null }
    },
  }
}
