import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { DIFFICULTIES, STAGES } from '../../../shared/domain/interview/plan'
import { profiles } from './profiles'
import { questionPacks } from './question-packs'

/**
 * Every question that can be asked: position x stage x difficulty x topic. The studio's own belong to nobody; what a person wrote or
 * imported belongs to their profile. Full text: the FTS5 table `question_search`, kept by triggers (migrations interview_engine, library_search).
 */
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
    /** Null: the studio's own. */
    profileId: text('profile_id').references(() => profiles.id, { onDelete: 'cascade' }),
    /** BCP 47. */
    language: text('language').notNull().default('en'),
    tags: text('tags', { mode: 'json' }).$type<string[]>().notNull().default([]),
    /** The imported pack it came with, or null. */
    packId: text('pack_id').references(() => questionPacks.id, { onDelete: 'cascade' }),
    /** Key of the studio's question that this one stands for in this profile, or null. */
    replacesKey: text('replaces_key'),
    updatedAtMs: integer('updated_at').notNull().default(0),
    /** The content without case, accents, marks and spaces: duplicates are found by it. */
    contentKey: text('content_key').notNull().default(''),
    /** The row of `question_search`: a rowid would change with VACUUM. Set by a trigger where it is not given. */
    searchId: integer('search_id'),
  },
  (t) => [
    uniqueIndex('question_bank_by_key').on(t.key),
    index('question_bank_by_cell').on(t.position, t.difficulty, t.topic),
    index('question_bank_by_profile').on(t.profileId, t.position, t.stage),
    index('question_bank_by_content').on(t.contentKey),
    index('question_bank_for_search').on(t.searchId),
    // What filters choose from is read from it alone, not from every question's words.
    index('question_bank_facets').on(
      t.profileId,
      t.retired,
      t.position,
      t.topic,
      t.language,
      t.positionTitle,
      t.topicTitle,
      t.topicOrder,
      t.tags,
    ),
    index('question_bank_by_pack').on(t.packId).where(sql`pack_id is not null`),
    // Asked for each question that may be asked: without it, as often as a profile has questions of its own.
    index('question_bank_by_replaced').on(t.replacesKey, t.profileId).where(sql`replaces_key is not null`),
  ],
)
