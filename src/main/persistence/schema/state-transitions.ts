import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

/** The event log: the state of an interview is the fold of `event` in the order of `seq`. Rows are only ever added. */
export const stateTransitions = sqliteTable(
  'state_transitions',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** From 0, without gaps. Never the clock: a clock set back must not reorder the log. */
    seq: integer('seq').notNull(),
    event: text('event', { mode: 'json' }).notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    /** Timeline, ms. */
    atMs: integer('at_ms').notNull(),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('state_transitions_in_order').on(t.interviewId, t.seq)],
)
