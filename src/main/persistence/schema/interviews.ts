import { type AnySQLiteColumn, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { PATIENCES } from '../../../shared/domain/interview/patience'
import { DIFFICULTIES } from '../../../shared/domain/interview/plan'
import { profiles } from './profiles'

export const INTERVIEW_STATUSES = ['PENDING', 'IN_PROGRESS', 'COMPLETED'] as const
export const ENDED_REASONS = ['finished', 'ended_early', 'abandoned', 'failed'] as const

export const QUESTION_SOURCES = ['bank', 'generated'] as const
export const ORIGINS = ['interview', 'import'] as const
export const INTERVIEWERS = ['offline', 'gemini'] as const

export const interviews = sqliteTable(
  'interviews',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    /** A seeded role's id, or the title a person typed. */
    role: text('role').notNull(),
    /** What the page and the greeting call the role. */
    jobRole: text('job_role').notNull(),
    difficulty: text('difficulty', { enum: DIFFICULTIES }).notNull(),
    topics: text('topics', { mode: 'json' }).$type<string[]>().notNull(),
    patience: text('patience', { enum: PATIENCES }).notNull(),
    questionCount: integer('question_count').notNull(),
    status: text('status', { enum: INTERVIEW_STATUSES }).notNull(),
    endedReason: text('ended_reason', { enum: ENDED_REASONS }),
    overallScore: real('overall_score'),
    /** Answers that were given: skipped questions do not count. */
    completedQuestions: integer('completed_questions').notNull(),
    /** The question to go on with, from 0: the fold's own place, kept for lists. */
    nextIndex: integer('next_index').notNull(),
    /** Length of the recording, ms. */
    durationMs: integer('duration_ms').notNull(),
    seed: integer('seed').notNull(),
    /** The wording of the plan as it was spoken; replaying the log needs the same one. */
    greeting: text('greeting').notNull(),
    closing: text('closing').notNull(),
    phrasesVersion: integer('phrases_version').notNull(),
    questionSource: text('question_source', { enum: QUESTION_SOURCES }).notNull().default('bank'),
    /** BCP 47. */
    language: text('language').notNull().default('en-US'),
    jobDescription: text('job_description'),
    /** Who spoke at the start; changes are in the log. */
    interviewer: text('interviewer', { enum: INTERVIEWERS }).notNull().default('offline'),
    followUpBudget: integer('follow_up_budget').notNull().default(0),
    origin: text('origin', { enum: ORIGINS }).notNull().default('interview'),
    /** Name of the file it was imported from. */
    importedFrom: text('imported_from'),
    retakeOf: text('retake_of').references((): AnySQLiteColumn => interviews.id, { onDelete: 'set null' }),
    startedAtMs: integer('started_at').notNull(),
    completedAtMs: integer('completed_at'),
  },
  (t) => [
    index('interviews_by_start').on(t.profileId, t.startedAtMs),
    index('interviews_by_status').on(t.profileId, t.status),
  ],
)
