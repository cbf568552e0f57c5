import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { profiles } from './profiles'

/** One row a setting; what a value may be is checked where it is read (studio/settings). */
export const settings = sqliteTable(
  'settings',
  {
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    value: text('value', { mode: 'json' }).notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.profileId, t.key] })],
)
