import type { DefinitionId } from '@shared/domain/conversation/definition-ids'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import { conversationEvent } from '@shared/domain/conversation/events'
import { and, asc, count, desc, eq, gte, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { conversationEvents, conversations } from '../schema/conversations'
import { interviews } from '../schema/interviews'
import { logDigests } from '../schema/log-digests'
import { stateTransitions } from '../schema/state-transitions'

export type LogDigestRecord = typeof logDigests.$inferSelect

/** An interview or a conversation whose digest is missing, or does not fit its log any more. */
export interface Undigested {
  kind: 'interview' | 'conversation'
  id: string
  startedAtMs: number
  endedAtMs: number | null
}

export interface StoredDigests {
  /** Null: of interviews. */
  definition: DefinitionId | null
  /** A JSON list. */
  digests: string
}

export function createLogDigestsRepository(db: Db) {
  const eventsOf = {
    interview: sql`(select count(*) from ${stateTransitions} where ${stateTransitions.interviewId} = ${interviews.id})`,
    conversation: sql`(select count(*) from ${conversationEvents} where ${conversationEvents.conversationId} = ${conversations.id})`,
  }
  return {
    put: (row: LogDigestRecord): void => {
      const { id: _, profileId: __, ...change } = row
      db.insert(logDigests).values(row).onConflictDoUpdate({ target: logDigests.id, set: change }).run()
    },
    /** Newest first. What goes on is counted by its events; what is over keeps its digest until it ends anew. */
    missing: (profileId: string, { version, limit }: { version: number; limit: number }): Undigested[] => {
      const ofInterviews = db
        .select({ id: interviews.id, startedAtMs: interviews.startedAtMs, endedAtMs: interviews.completedAtMs })
        .from(interviews)
        .leftJoin(logDigests, eq(logDigests.id, interviews.id))
        .where(
          and(
            eq(interviews.profileId, profileId),
            eq(interviews.origin, 'interview'),
            or(
              isNull(logDigests.id),
              ne(logDigests.version, version),
              sql`${logDigests.endedAtMs} is not ${interviews.completedAtMs}`,
              and(ne(interviews.status, 'COMPLETED'), sql`${logDigests.events} <> ${eventsOf.interview}`),
            ),
          ),
        )
        .orderBy(desc(interviews.startedAtMs))
        .limit(limit)
        .all()
      const ofConversations = db
        .select({ id: conversations.id, startedAtMs: conversations.startedAtMs, endedAtMs: conversations.endedAtMs })
        .from(conversations)
        .leftJoin(logDigests, eq(logDigests.id, conversations.id))
        .where(
          and(
            eq(conversations.profileId, profileId),
            or(
              isNull(logDigests.id),
              ne(logDigests.version, version),
              sql`${logDigests.endedAtMs} is not ${conversations.endedAtMs}`,
              and(eq(conversations.status, 'running'), sql`${logDigests.events} <> ${eventsOf.conversation}`),
            ),
          ),
        )
        .orderBy(desc(conversations.startedAtMs))
        .limit(limit)
        .all()
      return [
        ...ofInterviews.map((of) => ({ kind: 'interview' as const, ...of })),
        ...ofConversations.map((of) => ({ kind: 'conversation' as const, ...of })),
      ]
    },
    isThere: (profileId: string, { kind, id }: Undigested): boolean => {
      const table = kind === 'interview' ? interviews : conversations
      const own = and(eq(table.profileId, profileId), eq(table.id, id))
      return db.select({ id: table.id }).from(table).where(own).get() !== undefined
    },
    /** Of what began at or after a moment; as one text, for one parse: a row each would take longer than what is in it. */
    since: (profileId: string, sinceMs: number): StoredDigests[] =>
      db
        .select({
          definition: conversations.definition,
          digests: sql<string>`'[' || group_concat(${logDigests.digest}) || ']'`,
        })
        .from(logDigests)
        .leftJoin(conversations, eq(conversations.id, logDigests.conversationId))
        .where(
          and(
            eq(logDigests.profileId, profileId),
            gte(logDigests.startedAtMs, sinceMs),
            sql`json_valid(${logDigests.digest})`,
          ),
        )
        .groupBy(conversations.definition)
        .all(),
    /** A log as it is stored, in order. */
    stepsOf: (profileId: string, kind: Undigested['kind'], id: string) => {
      const [log, owner] =
        kind === 'interview'
          ? ([stateTransitions, stateTransitions.interviewId] as const)
          : ([conversationEvents, conversationEvents.conversationId] as const)
      return db
        .select({ event: log.event, fromState: log.fromState, toState: log.toState })
        .from(log)
        .where(and(eq(log.profileId, profileId), eq(owner, id)))
        .orderBy(asc(log.seq))
        .all()
    },
    /** How many interviews began since, by how they stand. */
    interviewRuns: (profileId: string, sinceMs: number) =>
      db
        .select({ status: interviews.status, endedReason: interviews.endedReason, count: count() })
        .from(interviews)
        .where(
          and(
            eq(interviews.profileId, profileId),
            eq(interviews.origin, 'interview'),
            gte(interviews.startedAtMs, sinceMs),
          ),
        )
        .groupBy(interviews.status, interviews.endedReason)
        .all(),
    conversationRuns: (profileId: string, sinceMs: number) =>
      db
        .select({ status: conversations.status, count: count() })
        .from(conversations)
        .where(and(eq(conversations.profileId, profileId), gte(conversations.startedAtMs, sinceMs)))
        .groupBy(conversations.status)
        .all(),
    /** In order, each event checked. */
    conversationLog: (profileId: string, conversationId: string): ConversationLogRow[] =>
      db
        .select()
        .from(conversationEvents)
        .where(and(eq(conversationEvents.profileId, profileId), eq(conversationEvents.conversationId, conversationId)))
        .orderBy(asc(conversationEvents.seq))
        .all()
        .map((row) => ({ ...row, event: conversationEvent.parse(row.event) })),
  }
}

export type ConversationLogRow = Omit<typeof conversationEvents.$inferSelect, 'event'> & { event: ConversationEvent }
