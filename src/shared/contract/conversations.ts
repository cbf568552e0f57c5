import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
import { conversationView } from '@shared/domain/conversation/view'
import { z } from 'zod'
import { base, epochMs, id } from './base'

/** Conversations take the studio's own path without WebRTC (decisions/0017); the token is good for one seat. */
export const conversationTicket = z.strictObject({ path: z.literal('device'), conversationId: id, token: z.string() })
export type ConversationTicket = z.infer<typeof conversationTicket>

/** What it led to: of `scheduling` an appointment, of `introduction` a profile. */
export const conversationOutcome = z.strictObject({ appointmentId: id.nullable(), profileId: id.nullable() })

const row = z.strictObject({
  id,
  definition: z.enum(DEFINITION_IDS),
  status: z.enum(['running', 'done', 'abandoned', 'failed']),
  startedAtMs: epochMs,
  endedAtMs: epochMs.nullable(),
  outcome: conversationOutcome,
})

export const conversationsContract = {
  /**
   * Begins one. `utcOffsetMinutes` and `timeZone` (IANA) are the page's: "tomorrow at ten" is meant there; `pageLanguage` is what its
   * sentences are in, for whoever practises in no language (null: as the setting says). Fails with INTERVIEW_RUNNING while an
   * interview or another conversation is open.
   */
  start: base
    .input(
      z.strictObject({
        definition: z.enum(DEFINITION_IDS),
        interviewId: id.nullable().default(null),
        timeZone: z.string().min(1).max(60),
        utcOffsetMinutes: z.number().int().min(-840).max(840),
        pageLanguage: z.string().min(2).max(20).nullable().default(null),
      }),
    )
    .output(conversationTicket),
  /** The same conversation from another page, or after a reload. Fails with INTERVIEW_OVER. */
  join: base.input(z.strictObject({ id })).output(conversationTicket),
  get: base.input(z.strictObject({ id })).output(z.strictObject({ ...row.shape, view: conversationView })),
  list: base.input(z.strictObject({ last: z.number().int().min(1).max(100).default(20) })).output(z.array(row)),
  end: base.input(z.strictObject({ id })).output(z.strictObject({})),
}
