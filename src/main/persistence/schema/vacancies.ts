import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { profiles } from './profiles'

/** A position a person wants: title, company and the advertisement's text, which is data. */
export const vacancies = sqliteTable(
  'vacancies',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    company: text('company').notNull(),
    text: text('text').notNull(),
    createdAtMs: integer('created_at').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [index('vacancies_by_profile').on(t.profileId, t.updatedAtMs)],
)
