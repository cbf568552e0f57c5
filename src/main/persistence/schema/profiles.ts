import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who practises here. One default profile from the start; every other table belongs to one. */
export const profiles = sqliteTable('profiles', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
  createdAtMs: integer('created_at').notNull(),
})
