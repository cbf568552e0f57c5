import { z } from 'zod'
import { base, id } from './base'

/** Exactly one of the two. */
const about = z.strictObject({ interviewId: id.nullable(), conversationId: id.nullable() })
export const userFeedback = z.strictObject({ thumb: z.enum(['up', 'down']), comment: z.string().trim().max(2_000) })
export type UserFeedback = z.infer<typeof userFeedback>

export const feedbackContract = {
  of: base.input(about).output(userFeedback.nullable()),
  /** Given once more, it replaces the one before. */
  give: base.input(z.strictObject({ ...about.shape, ...userFeedback.shape })).output(userFeedback),
}
