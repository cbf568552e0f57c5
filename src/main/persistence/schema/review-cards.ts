import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { profiles } from './profiles'

/** Spaced repetition: one card a question this person answered (FSRS). */
export const reviewCards = sqliteTable(
  'review_cards',
  {
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** Key of the bank's question. */
    questionKey: text('question_key').notNull(),
    /** The library's card. Checked where it is read. */
    card: text('card', { mode: 'json' }).notNull(),
    dueAtMs: integer('due_at').notNull(),
    lastScore: integer('last_score').notNull(),
    /** The answer it went by last: the same one is not counted twice. */
    lastQuestionId: text('last_question_id').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.profileId, t.questionKey] }), index('review_cards_due').on(t.profileId, t.dueAtMs)],
)
