import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { conversations } from './conversations'
import { interviews } from './interviews'
import { profiles } from './profiles'

/** What a person thought of an interview or a conversation: exactly one of the two ids. */
export const userFeedback = sqliteTable(
  'user_feedback',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    interviewId: text('interview_id').references(() => interviews.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id').references(() => conversations.id, { onDelete: 'cascade' }),
    thumb: text('thumb', { enum: ['up', 'down'] }).notNull(),
    comment: text('comment').notNull(),
    createdAtMs: integer('created_at').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('user_feedback_by_interview').on(t.interviewId),
    uniqueIndex('user_feedback_by_conversation').on(t.conversationId),
  ],
)
