import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'
import { questions } from './questions'

export const EVALUATION_STEPS = ['transcribe', 'evaluate', 'complete'] as const
export const EVALUATION_STATES = [
  'queued',
  'running',
  'done',
  'failed',
  'waiting_network',
  'waiting_key',
  'waiting_quota',
] as const

/**
 * The evaluation's queue, one row a step. Recovery: `running` at a start goes back to `queued` with its attempts kept; steps are
 * idempotent, since each writes its result and `done` in one transaction.
 */
export const evaluationJobs = sqliteTable(
  'evaluation_jobs',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** Null for the interview's completion. */
    questionId: text('question_id').references(() => questions.id, { onDelete: 'cascade' }),
    /** `questionId`, or `interview`: an index takes NULLs for different values. */
    subject: text('subject').notNull(),
    step: text('step', { enum: EVALUATION_STEPS }).notNull(),
    state: text('state', { enum: EVALUATION_STATES }).notNull(),
    attempts: integer('attempts').notNull(),
    /** Not tried before this moment. */
    notBeforeMs: integer('not_before').notNull(),
    errorCode: text('error_code'),
    createdAtMs: integer('created_at').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('evaluation_jobs_by_step').on(t.interviewId, t.subject, t.step),
    index('evaluation_jobs_by_state').on(t.profileId, t.state, t.notBeforeMs),
  ],
)
