import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { PlacementReason } from '../../../shared/domain/interview/placements'
import { DIFFICULTIES, STAGES } from '../../../shared/domain/interview/plan'
import type { QuestionCitation } from '../../../shared/domain/questions/citation'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const SOURCES_OF_QUESTIONS = ['bank', 'generated', 'follow_up'] as const

/** The questions of one interview: copies, so that a later edition of the bank changes no report. */
export const questions = sqliteTable(
  'questions',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** The bank's key it was copied from, or null. */
    bankKey: text('bank_key'),
    content: text('content').notNull(),
    expectedAnswer: text('expected_answer').notNull(),
    difficulty: text('difficulty', { enum: DIFFICULTIES }).notNull(),
    topic: text('topic').notNull(),
    stage: text('stage', { enum: STAGES }).notNull(),
    /** Place in the interview, from 0. */
    order: integer('order').notNull(),
    evaluationCriteria: text('evaluation_criteria', { mode: 'json' }).$type<string[]>().notNull(),
    keyPoints: text('key_points', { mode: 'json' }).$type<string[]>().notNull().default([]),
    source: text('source', { enum: SOURCES_OF_QUESTIONS }).notNull().default('bank'),
    /** Id of the question it follows up, or null. */
    followUpOf: text('follow_up_of'),
    /** The rule that placed it, at the start or while the interview ran; null in older interviews. */
    why: text('why', { mode: 'json' }).$type<PlacementReason>(),
    /** The line of a résumé or an advertisement it asks about, or null. */
    citation: text('citation', { mode: 'json' }).$type<QuestionCitation>(),
  },
  (t) => [
    uniqueIndex('questions_in_order').on(t.interviewId, t.order),
    index('questions_by_key').on(t.profileId, t.bankKey),
    // Attempts at the same question are found by its text: generated ones have no key.
    index('questions_by_content').on(t.profileId, t.content),
  ],
)
