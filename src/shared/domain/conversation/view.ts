import { z } from 'zod'
import { DEFINITION_IDS } from './definition-ids'

/** What a state waits for; the page shows the fitting hint and field. */
export const EXPECTATIONS = ['nothing', 'text', 'yes_no', 'name', 'email', 'date', 'time', 'slot_to_change'] as const
export type Expectation = (typeof EXPECTATIONS)[number]

/** How a page, and anyone who looks on, sees a conversation: a pure function of the fold (view-of.ts). */
export const conversationView = z.strictObject({
  definition: z.enum(DEFINITION_IDS),
  /** The definition's states in their usual order, for the steps on top of the page. Fallback is none of them. */
  steps: z.array(z.strictObject({ id: z.string(), done: z.boolean() })),
  /** Id of the step it is at; null when it is over. */
  at: z.string().nullable(),
  status: z.enum(['connecting', 'speaking', 'listening', 'understanding', 'fallback', 'paused', 'finished']),
  expects: z.enum(EXPECTATIONS),
  /** Tries that were not understood at this step. */
  retries: z.number().int(),
  /** Three failures, or nothing that can turn speech into text: typing is offered first. */
  offersTyping: z.boolean(),
  slots: z.array(z.strictObject({ name: z.string(), value: z.string().nullable(), confirmed: z.boolean() })),
  bubbles: z.array(
    z.strictObject({
      /** Number of the event it came with. */
      seq: z.number().int(),
      from: z.enum(['interviewer', 'candidate']),
      /** Null: said, and not understood. */
      text: z.string().nullable(),
      via: z.enum(['voice', 'typed']),
    }),
  ),
  endedReason: z.enum(['finished', 'ended_early', 'abandoned', 'failed']).nullable(),
})
export type ConversationView = z.infer<typeof conversationView>
