import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const CALL_KINDS = [
  'questions',
  'transcription',
  'evaluation',
  'completion',
  'follow_up',
  'self_test',
  'live',
  'key_test',
  'reading',
] as const

/** Every call to a model: what was asked, what came back, what it cost. Stays on the machine; recordings are named, not stored again. */
export const providerCalls = sqliteTable(
  'provider_calls',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id').references(() => interviews.id, { onDelete: 'cascade' }),
    questionId: text('question_id'),
    kind: text('kind', { enum: CALL_KINDS }).notNull(),
    provider: text('provider', { enum: ['gemini', 'openai'] }).notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    request: text('request').notNull(),
    response: text('response').notNull(),
    inputTextTokens: integer('input_text_tokens').notNull(),
    inputAudioTokens: integer('input_audio_tokens').notNull(),
    outputTextTokens: integer('output_text_tokens').notNull(),
    outputAudioTokens: integer('output_audio_tokens').notNull(),
    /** US dollars by the price table of that day; null without a price. */
    usd: real('usd'),
    latencyMs: integer('latency_ms').notNull(),
    /** `ok` or a code of contract/errors.ts. */
    outcome: text('outcome').notNull(),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [
    index('provider_calls_by_interview').on(t.profileId, t.interviewId, t.createdAtMs),
    // It covers the latencies of the diagnostics: a call's request and response are long.
    index('provider_calls_by_latency').on(t.profileId, t.kind, t.model, t.latencyMs, t.outcome, t.createdAtMs),
  ],
)
