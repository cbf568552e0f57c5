import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

/** What a finished interview is compared by, kept so that trends and the person's own usual values need no recording. */
export const interviewMeasures = sqliteTable(
  'interview_measures',
  {
    interviewId: text('interview_id')
      .primaryKey()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    startedAtMs: integer('started_at').notNull(),
    /** contract/speech.ts comparableMeasures, checked where it is read. */
    measures: text('measures', { mode: 'json' }).notNull(),
    /** Length of speech they stand on, ms. */
    speechMs: integer('speech_ms').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [index('measures_by_start').on(t.profileId, t.startedAtMs)],
)
