import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Questions a model made for a common choice (no job description in it), so that the next one costs nothing. Not personal. */
export const questionSets = sqliteTable('question_sets', {
  /** Hash of role, level, topics, count, language, model and prompt version. */
  key: text('key').primaryKey(),
  /** Checked where it is read. */
  questions: text('questions', { mode: 'json' }).notNull(),
  createdAtMs: integer('created_at').notNull(),
})
