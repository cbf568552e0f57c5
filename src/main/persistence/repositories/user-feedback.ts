import { and, count, eq, gte } from 'drizzle-orm'
import type { Db } from '../database'
import { conversations } from '../schema/conversations'
import { interviews } from '../schema/interviews'
import { userFeedback } from '../schema/user-feedback'

export type UserFeedbackRecord = typeof userFeedback.$inferSelect

/** Exactly one of the two. */
export interface FeedbackSubject {
  interviewId: string | null
  conversationId: string | null
}

export function createUserFeedbackRepository(db: Db) {
  const about = (profileId: string, subject: FeedbackSubject) =>
    and(
      eq(userFeedback.profileId, profileId),
      subject.interviewId !== null
        ? eq(userFeedback.interviewId, subject.interviewId)
        : eq(userFeedback.conversationId, subject.conversationId ?? ''),
    )
  return {
    /** Whether it is one of this profile's interviews or conversations. */
    isOwn(profileId: string, { interviewId, conversationId }: FeedbackSubject): boolean {
      const [table, id] =
        interviewId !== null ? ([interviews, interviewId] as const) : ([conversations, conversationId ?? ''] as const)
      return (
        db
          .select({ id: table.id })
          .from(table)
          .where(and(eq(table.profileId, profileId), eq(table.id, id)))
          .get() !== undefined
      )
    },
    of: (profileId: string, subject: FeedbackSubject): UserFeedbackRecord | undefined =>
      db.select().from(userFeedback).where(about(profileId, subject)).get(),
    /** How many thumbs of each kind were given since a moment. */
    thumbs: (profileId: string, sinceMs: number): { thumb: 'up' | 'down'; count: number }[] =>
      db
        .select({ thumb: userFeedback.thumb, count: count() })
        .from(userFeedback)
        .where(and(eq(userFeedback.profileId, profileId), gte(userFeedback.createdAtMs, sinceMs)))
        .groupBy(userFeedback.thumb)
        .all(),
    insert: (row: UserFeedbackRecord): void => {
      db.insert(userFeedback).values(row).run()
    },
    update: (profileId: string, subject: FeedbackSubject, part: Partial<UserFeedbackRecord>): void => {
      db.update(userFeedback).set(part).where(about(profileId, subject)).run()
    },
  }
}
