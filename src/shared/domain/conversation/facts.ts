import { z } from 'zod'

/** What a definition's prompts and readers are given besides the slots: fixed when the conversation starts, so that its log replays. */
export const conversationFacts = z.strictObject({
  /** When it began: "tomorrow" is meant from there. */
  nowMs: z.number().int(),
  /** Minutes east of UTC, where the person is. */
  utcOffsetMinutes: z.number().int(),
  /** IANA. */
  timeZone: z.string(),
  /** BCP 47. */
  language: z.string(),
  /** As the profile has it; null: not known. */
  personName: z.string().nullable(),
  /** Of the interview it was started from, or null. */
  jobRole: z.string().nullable(),
  /** Nothing can turn speech into text: typing is offered from the start. */
  hearsNothing: z.boolean(),
})
export type ConversationFacts = z.infer<typeof conversationFacts>
