import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { conversations } from './conversations'
import { profiles } from './profiles'

export const APPOINTMENT_STATUSES = ['planned', 'done', 'cancelled'] as const

/** When somebody wants to practise next. */
export const appointments = sqliteTable(
  'appointments',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id').references(() => conversations.id, { onDelete: 'set null' }),
    title: text('title').notNull(),
    startsAtMs: integer('starts_at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    status: text('status', { enum: APPOINTMENT_STATUSES }).notNull(),
    /** When the page reminded of it, or null. */
    remindedAtMs: integer('reminded_at'),
    createdAtMs: integer('created_at').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [index('appointments_by_time').on(t.profileId, t.startsAtMs)],
)
