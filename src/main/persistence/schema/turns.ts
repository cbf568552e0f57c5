import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'
import { questions } from './questions'

export const SPEAKERS = ['interviewer', 'candidate'] as const
export const TURN_KINDS = ['greeting', 'question', 'step_in', 'closing', 'answer'] as const

/** What was said, in order: one row an utterance of the interviewer and one a committed answer. */
export const turns = sqliteTable(
  'turns',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    questionId: text('question_id').references(() => questions.id, { onDelete: 'set null' }),
    /** The event that ended it: the log's number. */
    seq: integer('seq').notNull(),
    speaker: text('speaker', { enum: SPEAKERS }).notNull(),
    kind: text('kind', { enum: TURN_KINDS }).notNull(),
    startMs: integer('start_ms'),
    endMs: integer('end_ms').notNull(),
    /** What the interviewer said or the candidate typed; null for speech without a transcript. */
    content: text('content'),
  },
  (t) => [uniqueIndex('turns_in_order').on(t.interviewId, t.seq)],
)
