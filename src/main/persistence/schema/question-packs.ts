import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { profiles } from './profiles'

/** Question packs this person imported. */
export const questionPacks = sqliteTable(
  'question_packs',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** The pack's own id: another edition of it has the same. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    version: text('version').notNull(),
    author: text('author').notNull(),
    licence: text('licence'),
    /** Fingerprint of the Ed25519 key that signed it; null: unsigned. */
    signer: text('signer'),
    /** The pack's plan (domain/packs), or null. Checked where it is read. */
    plan: text('plan', { mode: 'json' }),
    /** Rubrics of the pack by name. Checked where it is read. */
    rubrics: text('rubrics', { mode: 'json' }),
    importedAtMs: integer('imported_at').notNull(),
  },
  (t) => [uniqueIndex('question_packs_by_key').on(t.profileId, t.key)],
)
