import { sql } from 'drizzle-orm'
import { type AnySQLiteColumn, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { PATIENCES } from '../../../shared/domain/interview/patience'
import { DIFFICULTIES, PLAN_KINDS } from '../../../shared/domain/interview/plan'
import { profiles } from './profiles'
import { resumes } from './resumes'
import { vacancies } from './vacancies'

export const INTERVIEW_STATUSES = ['PENDING', 'IN_PROGRESS', 'COMPLETED'] as const
export const ENDED_REASONS = ['finished', 'ended_early', 'abandoned', 'failed'] as const

export const QUESTION_SOURCES = ['bank', 'generated'] as const
export const ORIGINS = ['interview', 'import'] as const
export const INTERVIEWERS = ['offline', 'gemini'] as const

type ListColumn =
  | 'startedAtMs'
  | 'id'
  | 'jobRole'
  | 'difficulty'
  | 'status'
  | 'endedReason'
  | 'origin'
  | 'overallScore'
  | 'completedQuestions'
  | 'durationMs'
  | 'searchId'
/** What the list filters and sorts by, behind what an index is sorted by. */
const behind = (t: Record<ListColumn, AnySQLiteColumn>, ...sorted: AnySQLiteColumn[]) =>
  [
    t.startedAtMs,
    t.id,
    t.jobRole,
    t.difficulty,
    t.status,
    t.endedReason,
    t.origin,
    t.overallScore,
    t.completedQuestions,
    t.durationMs,
    t.searchId,
  ].filter((column) => !sorted.includes(column))

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
    /** What its questions were written in, where all are of one language that is not English; null: by source, kind and `language`. */
    askedLanguage: text('asked_language'),
    jobDescription: text('job_description'),
    /** Who spoke at the start; changes are in the log. */
    interviewer: text('interviewer', { enum: INTERVIEWERS }).notNull().default('offline'),
    followUpBudget: integer('follow_up_budget').notNull().default(0),
    origin: text('origin', { enum: ORIGINS }).notNull().default('interview'),
    /** Name of the file it was imported from. */
    importedFrom: text('imported_from'),
    retakeOf: text('retake_of').references((): AnySQLiteColumn => interviews.id, { onDelete: 'set null' }),
    planKind: text('plan_kind', { enum: PLAN_KINDS }).notNull().default('full'),
    /** No new question is begun after this long, ms on the timeline; null: no limit. */
    timeBoxMs: integer('time_box_ms'),
    resumeId: text('resume_id').references(() => resumes.id, { onDelete: 'set null' }),
    vacancyId: text('vacancy_id').references(() => vacancies.id, { onDelete: 'set null' }),
    startedAtMs: integer('started_at').notNull(),
    completedAtMs: integer('completed_at'),
    /**
     * The row of the full-text index `interview_search` (FTS5: role, questions, answers), which drizzle cannot describe. Triggers on
     * interviews, questions and answers keep both (migration history_search): whatever writes a row, the index follows in the same
     * transaction. SQLite drops the triggers of a table that a migration rebuilds; such a migration makes them again.
     */
    searchId: integer('search_id'),
  },
  (t) => [
    // They cover the list: 10,000 interviews are gone through without reading one of them, and mostly not beyond the first page.
    index('interviews_for_list').on(t.profileId, t.startedAtMs, t.id, ...behind(t, t.startedAtMs, t.id)),
    index('interviews_by_score').on(t.profileId, t.overallScore, t.id, ...behind(t, t.overallScore, t.id)),
    index('interviews_by_role').on(
      t.profileId,
      sql`job_role collate nocase`,
      sql`id desc`,
      ...behind(t, t.jobRole, t.id),
    ),
    // The triggers give a new interview the next row of the full-text index.
    index('interviews_by_search').on(t.searchId),
    index('interviews_by_status').on(t.profileId, t.status),
    index('interviews_by_resume').on(t.resumeId),
    index('interviews_by_vacancy').on(t.vacancyId),
  ],
)
