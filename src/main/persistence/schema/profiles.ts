import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** `guest`: somebody who did not say who they are; at most one at a time. */
export const PROFILE_KINDS = ['person', 'guest'] as const

/** Who practises here. One default profile from the start; every other table belongs to one. */
export const profiles = sqliteTable(
  'profiles',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
    createdAtMs: integer('created_at').notNull(),
    kind: text('kind', { enum: PROFILE_KINDS }).notNull().default('person'),
    /** Lower case: it is what a person is looked up by. */
    email: text('email'),
    position: text('position'),
    yearsOfExperience: integer('years_of_experience'),
    /** BCP 47: what this person practises in. Null: as the page. */
    language: text('language'),
    /** BCP 47 of the voice they want to be asked in (`en-GB`). Null: the system's. */
    accent: text('accent'),
    goals: text('goals'),
    /** The one used last is opened at the next start. Null before its first use. */
    lastUsedAtMs: integer('last_used_at'),
  },
  (t) => [uniqueIndex('profiles_by_email').on(t.email)],
)
