import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'
import { questions } from './questions'

export const ANSWER_CAUSES = ['end_of_turn', 'done_key', 'typed', 'time_limit', 'skipped'] as const
export const SCORERS = ['self', 'model'] as const

/** Given, and without a grade: what isAnswered (studio/evaluation/find-case.ts) lets through, and a little more. */
export const TO_GRADE = sql`evaluation is null and cause is not 'skipped' and (typed_text is not null or audio_start_ms is not null or committed_at_ms is not null)`

/** One a question that was asked. Times are ms on the interview's timeline, which is the recording's. */
export const answers = sqliteTable(
  'answers',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    questionId: text('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    transcript: text('transcript'),
    typedText: text('typed_text'),
    /** How `transcript` came about and its timed words: contract/evaluation.ts, checked where it is read. */
    transcription: text('transcription', { mode: 'json' }),
    /** A grade or "not scorable" (contract/evaluation.ts), checked where it is read. */
    evaluation: text('evaluation', { mode: 'json' }),
    /** 0-100, or null while nobody rated it. */
    score: real('score'),
    scoredBy: text('scored_by', { enum: SCORERS }),
    selfRatings: text('self_ratings', { mode: 'json' }).$type<{ criterion: number; rating: number }[]>().notNull(),
    feedback: text('feedback'),
    cause: text('cause', { enum: ANSWER_CAUSES }),
    askedFromMs: integer('asked_from_ms'),
    askedUntilMs: integer('asked_until_ms'),
    /** First and last speech sample of the answer. */
    audioStartMs: integer('audio_start_ms'),
    audioEndMs: integer('audio_end_ms'),
    durationMs: integer('duration_ms'),
    committedAtMs: integer('committed_at_ms'),
    timesAsked: integer('times_asked').notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('answers_by_question').on(t.interviewId, t.questionId),
    // Answers without a grade: where Home learns whether there is something to evaluate, without reading any answer.
    index('answers_to_grade').on(t.interviewId).where(TO_GRADE),
  ],
)
