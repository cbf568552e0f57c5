import { type ConversationEvent, conversationEvent } from '@shared/domain/conversation/events'
import { type ConversationFacts, conversationFacts } from '@shared/domain/conversation/facts'
import { wordless } from '@shared/domain/conversation/wordless'
import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../database'
import { conversationEvents, conversations, conversationTurns } from '../schema/conversations'
import { extractedSlots } from '../schema/extracted-slots'
import { logDigests } from '../schema/log-digests'
import { metrics } from '../schema/metrics'
import { userFeedback } from '../schema/user-feedback'

export type ConversationRecord = Omit<typeof conversations.$inferSelect, 'facts'> & { facts: ConversationFacts }
export type ConversationEventRecord = Omit<typeof conversationEvents.$inferSelect, 'event'> & {
  event: ConversationEvent
}
export type ConversationTurnRecord = typeof conversationTurns.$inferSelect
export type ExtractedSlotRecord = typeof extractedSlots.$inferSelect
export type ConversationChange = Pick<ConversationRecord, 'state' | 'status' | 'endedAtMs'>

/** Conversations that are no interviews: what they began with, their log, what was said and what was taken from it. */
export function createConversationsRepository(db: Db) {
  const checked = (row: typeof conversations.$inferSelect): ConversationRecord => ({
    ...row,
    facts: conversationFacts.parse(row.facts),
  })
  return {
    insert: (row: ConversationRecord): void => {
      db.insert(conversations).values(row).run()
    },
    get: (profileId: string, id: string): ConversationRecord | undefined => {
      const row = db
        .select()
        .from(conversations)
        .where(and(eq(conversations.profileId, profileId), eq(conversations.id, id)))
        .get()
      return row && checked(row)
    },
    /** The newest first. */
    list: (profileId: string, last: number): ConversationRecord[] =>
      db
        .select()
        .from(conversations)
        .where(eq(conversations.profileId, profileId))
        .orderBy(desc(conversations.startedAtMs), desc(conversations.id))
        .limit(last)
        .all()
        .map(checked),
    /** Those that were never ended: one at most runs, the others were cut off. */
    open: (profileId: string): ConversationRecord[] =>
      db
        .select()
        .from(conversations)
        .where(and(eq(conversations.profileId, profileId), eq(conversations.status, 'running')))
        .all()
        .map(checked),
    update: (profileId: string, id: string, change: ConversationChange): void => {
      db.update(conversations)
        .set(change)
        .where(and(eq(conversations.profileId, profileId), eq(conversations.id, id)))
        .run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(conversations)
        .where(and(eq(conversations.profileId, profileId), eq(conversations.id, id)))
        .run()
    },
    /** Gives it with all that belongs to it to another profile. */
    handOver: (profileId: string, id: string, toProfileId: string): void => {
      const to = { profileId: toProfileId }
      db.update(conversations)
        .set(to)
        .where(and(eq(conversations.profileId, profileId), eq(conversations.id, id)))
        .run()
      for (const part of [conversationEvents, conversationTurns, extractedSlots, metrics, userFeedback, logDigests])
        db.update(part)
          .set(to)
          .where(and(eq(part.profileId, profileId), eq(part.conversationId, id)))
          .run()
    },
    /** Removes what was said and what was taken from it. That it was held, its steps and their times stay. */
    forgetWords: (profileId: string, id: string): void => {
      const within = (table: typeof conversationEvents | typeof conversationTurns | typeof extractedSlots) =>
        and(eq(table.profileId, profileId), eq(table.conversationId, id))
      db.delete(conversationTurns).where(within(conversationTurns)).run()
      db.update(extractedSlots).set({ value: null }).where(within(extractedSlots)).run()
      const log = db
        .select({ id: conversationEvents.id, event: conversationEvents.event })
        .from(conversationEvents)
        .where(within(conversationEvents))
        .all()
      for (const { id: row, event } of log)
        db.update(conversationEvents)
          .set({ event: wordless(conversationEvent.parse(event)) })
          .where(and(eq(conversationEvents.profileId, profileId), eq(conversationEvents.id, row)))
          .run()
    },
    hasTurns: (profileId: string, id: string): boolean =>
      db
        .select({ id: conversationTurns.id })
        .from(conversationTurns)
        .where(and(eq(conversationTurns.profileId, profileId), eq(conversationTurns.conversationId, id)))
        .limit(1)
        .get() !== undefined,
    /** Throws when this number is taken: the log never changes. */
    append: (row: ConversationEventRecord): void => {
      db.insert(conversationEvents).values(row).run()
    },
    /** The whole log in order, each event checked. */
    eventsOf: (profileId: string, id: string): ConversationEvent[] =>
      db
        .select({ event: conversationEvents.event })
        .from(conversationEvents)
        .where(and(eq(conversationEvents.profileId, profileId), eq(conversationEvents.conversationId, id)))
        .orderBy(asc(conversationEvents.seq))
        .all()
        .map(({ event }) => conversationEvent.parse(event)),
    /** When its last event was written; null: it has none. */
    lastEventAtMs: (profileId: string, id: string): number | null =>
      db
        .select({ createdAtMs: conversationEvents.createdAtMs })
        .from(conversationEvents)
        .where(and(eq(conversationEvents.profileId, profileId), eq(conversationEvents.conversationId, id)))
        .orderBy(desc(conversationEvents.seq))
        .limit(1)
        .get()?.createdAtMs ?? null,
    addTurn: (row: ConversationTurnRecord): void => {
      db.insert(conversationTurns).values(row).run()
    },
    turnsOf: (profileId: string, id: string): ConversationTurnRecord[] =>
      db
        .select()
        .from(conversationTurns)
        .where(and(eq(conversationTurns.profileId, profileId), eq(conversationTurns.conversationId, id)))
        .orderBy(asc(conversationTurns.seq))
        .all(),
    addSlots: (rows: ExtractedSlotRecord[]): void => {
      if (rows.length > 0) db.insert(extractedSlots).values(rows).run()
    },
    slotsOf: (profileId: string, id: string): ExtractedSlotRecord[] =>
      db
        .select()
        .from(extractedSlots)
        .where(and(eq(extractedSlots.profileId, profileId), eq(extractedSlots.conversationId, id)))
        .orderBy(asc(extractedSlots.seq), asc(extractedSlots.id))
        .all(),
  }
}
