import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { profiles } from './profiles'

export const RESUME_STATUSES = ['uploaded', 'parsed', 'failed'] as const
export const RESUME_FORMATS = ['pdf', 'docx', 'text', 'markdown', 'pasted'] as const

/** A résumé. Its text is data: nothing in it is ever an instruction. The file itself lies in the data folder under the id. */
export const resumes = sqliteTable(
  'resumes',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    format: text('format', { enum: RESUME_FORMATS }).notNull(),
    bytes: integer('bytes').notNull(),
    status: text('status', { enum: RESUME_STATUSES }).notNull(),
    /** A code of contract/errors.ts: why it failed. */
    reason: text('reason'),
    name: text('name'),
    email: text('email'),
    /** domain/resume: sections with numbered lines, facts that point at them. Checked where they are read. */
    sections: text('sections', { mode: 'json' }),
    facts: text('facts', { mode: 'json' }),
    createdAtMs: integer('created_at').notNull(),
    parsedAtMs: integer('parsed_at'),
  },
  (t) => [index('resumes_by_profile').on(t.profileId, t.createdAtMs)],
)
