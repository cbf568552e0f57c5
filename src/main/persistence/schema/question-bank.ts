import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { DIFFICULTIES, STAGES } from '../../../shared/domain/interview/plan'

/** Every question that can be asked: position x stage x difficulty x topic. Not personal: it belongs to no profile. */
export const questionBank = sqliteTable(
  'question_bank',
  {
    id: text('id').primaryKey(),
    /** The pack's own id of the question; stable across editions. */
    key: text('key').notNull(),
    /** Role id, or `shared` for questions of any role. */
    position: text('position').notNull(),
    positionTitle: text('position_title').notNull(),
    stage: text('stage', { enum: STAGES }).notNull(),
    difficulty: text('difficulty', { enum: DIFFICULTIES }).notNull(),
    topic: text('topic').notNull(),
    topicTitle: text('topic_title').notNull(),
    /** Place of the topic in its role, so that the page lists topics as the pack does. */
    topicOrder: integer('topic_order').notNull(),
    content: text('content').notNull(),
    expectedAnswer: text('expected_answer').notNull(),
    evaluationCriteria: text('evaluation_criteria', { mode: 'json' }).$type<string[]>().notNull(),
    /** SHA-256 of what the pack says: the row is rewritten only when it changed. */
    contentHash: text('content_hash').notNull(),
    /** The pack no longer has it: not asked any more, kept for what refers to it. */
    retired: integer('retired', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    uniqueIndex('question_bank_by_key').on(t.key),
    index('question_bank_by_cell').on(t.position, t.difficulty, t.topic),
  ],
)
