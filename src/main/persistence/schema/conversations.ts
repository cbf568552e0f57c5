import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { DEFINITION_IDS } from '../../../shared/domain/conversation/definition-ids'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const CONVERSATION_STATUSES = ['running', 'done', 'abandoned', 'failed'] as const

/** A conversation that is no interview: arranging an appointment, warming up, saying who one is. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    definition: text('definition', { enum: DEFINITION_IDS }).notNull(),
    /** The interview it was started from, or null. */
    interviewId: text('interview_id').references(() => interviews.id, { onDelete: 'set null' }),
    status: text('status', { enum: CONVERSATION_STATUSES }).notNull(),
    /** What the definition's prompts were given; replaying the log needs the same. Checked where it is read. */
    facts: text('facts', { mode: 'json' }).notNull(),
    /** The state it is in, by the fold. */
    state: text('state').notNull(),
    startedAtMs: integer('started_at').notNull(),
    endedAtMs: integer('ended_at'),
  },
  (t) => [index('conversations_by_profile').on(t.profileId, t.startedAtMs)],
)

/** Its event log: the state is the fold of `event` in the order of `seq`. Rows are only ever added. */
export const conversationEvents = sqliteTable(
  'conversation_events',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** From 0, without gaps. */
    seq: integer('seq').notNull(),
    event: text('event', { mode: 'json' }).notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    /** The event's type, and of a transition between the definition's states the condition that held. */
    cause: text('cause').notNull(),
    /** Conversation's own timeline, ms. */
    atMs: integer('at_ms').notNull(),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('conversation_events_in_order').on(t.conversationId, t.seq)],
)

/** What was said, in order: the page's bubbles. */
export const conversationTurns = sqliteTable(
  'conversation_turns',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** The event that ended it. */
    seq: integer('seq').notNull(),
    speaker: text('speaker', { enum: ['interviewer', 'candidate'] }).notNull(),
    state: text('state').notNull(),
    /** Null: said, and not understood. */
    content: text('content'),
    via: text('via', { enum: ['voice', 'typed'] }).notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (t) => [uniqueIndex('conversation_turns_in_order').on(t.conversationId, t.seq)],
)
