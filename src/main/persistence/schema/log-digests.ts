import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { conversations } from './conversations'
import { interviews } from './interviews'
import { profiles } from './profiles'

/**
 * What the event log of an interview or a conversation amounts to, so that ten thousand of them are summed up without reading their
 * logs. Only ever derived: a row that is missing or does not fit its log any more is made again.
 */
export const logDigests = sqliteTable(
  'log_digests',
  {
    /** The interview's or the conversation's own id. */
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    interviewId: text('interview_id').references(() => interviews.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id').references(() => conversations.id, { onDelete: 'cascade' }),
    /** Raised with the digest's form (domain/diagnostics/log-digest.ts). */
    version: integer('version').notNull(),
    startedAtMs: integer('started_at').notNull(),
    /** When it was over as the digest knows it; null while it went on. */
    endedAtMs: integer('ended_at'),
    /** How many events it stands on. */
    events: integer('events').notNull(),
    /** domain/diagnostics/log-digest.ts, checked where it is read. */
    digest: text('digest', { mode: 'json' }).notNull(),
  },
  (t) => [
    index('log_digests_by_start').on(t.profileId, t.startedAtMs),
    index('log_digests_by_interview').on(t.interviewId),
    index('log_digests_by_conversation').on(t.conversationId),
  ],
)
