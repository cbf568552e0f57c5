import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { profiles } from './profiles'

/** What went wrong, for a person who asks for help. Never a transcript, a key or a token. */
export const errorLogs = sqliteTable(
  'error_logs',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id').references(() => profiles.id, { onDelete: 'set null' }),
    code: text('code').notNull(),
    /** What was being done: a procedure's path, or a part of the studio. */
    place: text('place').notNull(),
    detail: text('detail').notNull(),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [index('error_logs_by_time').on(t.createdAtMs)],
)
