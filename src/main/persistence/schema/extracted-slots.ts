import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { conversations } from './conversations'
import { profiles } from './profiles'

/** What was taken from what a person said: every attempt, the refused ones too. */
export const extractedSlots = sqliteTable(
  'extracted_slots',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    state: text('state').notNull(),
    slot: text('slot').notNull(),
    /** Null: nothing could be taken. */
    value: text('value'),
    confidence: real('confidence').notNull(),
    source: text('source', { enum: ['voice', 'typed', 'model'] }).notNull(),
    /** From 1, counted within the state. */
    attempt: integer('attempt').notNull(),
    accepted: integer('accepted', { mode: 'boolean' }).notNull(),
    seq: integer('seq').notNull(),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [index('extracted_slots_by_conversation').on(t.conversationId, t.seq)],
)
