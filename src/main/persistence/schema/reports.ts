import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const ANALYSIS_STATUSES = ['processing', 'completed', 'failed'] as const

/** Whether an interview's report can be read. Its numbers are assembled from the log and the recordings each time. */
export const reports = sqliteTable(
  'reports',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    analysisStatus: text('analysis_status', { enum: ANALYSIS_STATUSES }).notNull(),
    /** The model's words on the whole interview (contract/evaluation.ts), checked where it is read. */
    completion: text('completion', { mode: 'json' }),
    createdAtMs: integer('created_at').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [uniqueIndex('reports_by_interview').on(t.interviewId)],
)
