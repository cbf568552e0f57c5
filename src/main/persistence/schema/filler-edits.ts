import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const FILLER_EDITS = ['removed', 'added'] as const

/** What a person corrected of the fillers that were found; places on the recording, ms. */
export const fillerEdits = sqliteTable(
  'filler_edits',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    edit: text('edit', { enum: FILLER_EDITS }).notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    word: text('word'),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [index('filler_edits_by_interview').on(t.interviewId)],
)
