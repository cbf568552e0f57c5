import { LEVELS } from '@shared/domain/interview/plan'
import { z } from 'zod'
import { base } from './base'

export const questionsContract = {
  roles: base.output(
    z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        topics: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      }),
    ),
  ),
  /** What a choice can give: how many questions there are, and a few of them to look at. */
  preview: base
    .input(
      z.strictObject({
        role: z.string().trim().min(1).max(80),
        level: z.enum(LEVELS),
        topics: z.array(z.string().min(1).max(60)).max(20),
      }),
    )
    .output(
      z.strictObject({
        available: z.number().int(),
        /** The person's usual time for an answer, or 90 s before the first interview. */
        usualAnswerMs: z.number().int(),
        samples: z.array(z.strictObject({ text: z.string(), topic: z.string() })),
      }),
    ),
}
