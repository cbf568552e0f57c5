import { z } from 'zod'

/** Milliseconds on the conversation's own timeline: monotonic, zero when its first agent started. */
const atMs = z.number().int().nonnegative()

export const conversationEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('candidate_joined'), atMs }),
  z.strictObject({ type: z.literal('candidate_left'), atMs }),
  /** The agent process or the studio came back: the log was replayed and the conversation goes on. */
  z.strictObject({ type: z.literal('restarted'), atMs, cause: z.enum(['agent', 'studio']) }),
  z.strictObject({ type: z.literal('utterance_started'), atMs }),
  z.strictObject({ type: z.literal('utterance_finished'), atMs, outcome: z.enum(['spoken', 'interrupted', 'failed']) }),
  z.strictObject({ type: z.literal('speech_started'), atMs }),
  z.strictObject({ type: z.literal('speech_stopped'), atMs }),
  z.strictObject({
    type: z.literal('turn_ended'),
    atMs,
    cause: z.enum(['end_of_turn', 'done_key', 'typed', 'time_limit']),
    /** Only of a typed turn: it is understood without a transcriber. */
    typedText: z.string().max(2_000).optional(),
    answerId: z.string().max(64).optional(),
  }),
  /** What a spoken turn said, as far as it was heard; `proposal` is a model's, and checked by the definition's own readers. */
  z.strictObject({
    type: z.literal('heard'),
    atMs,
    /** Null: it could not be turned into text. */
    text: z.string().max(2_000).nullable(),
    /** The transcriber's own, 0 to 1; null: it gives none. */
    confidence: z.number().min(0).max(1).nullable(),
    proposal: z.record(z.string().max(40), z.string().max(200)).nullable(),
  }),
  /** The studio looked something up that the definition asked for (a profile by e-mail, say). */
  z.strictObject({
    type: z.literal('looked_up'),
    atMs,
    found: z.record(z.string().max(40), z.string().max(254)).nullable(),
  }),
  z.strictObject({
    type: z.literal('command'),
    atMs,
    command: z.enum(['repeat', 'hush', 'pause', 'resume', 'end', 'back']),
  }),
  z.strictObject({ type: z.literal('deadline'), atMs }),
  z.strictObject({ type: z.literal('gave_up'), atMs, reason: z.enum(['abandoned', 'failed']) }),
])
export type ConversationEvent = z.infer<typeof conversationEvent>
