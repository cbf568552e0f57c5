import { z } from 'zod'

/** Which line of a person's résumé or of the advertisement a question asks about. */
export const questionCitation = z.strictObject({
  source: z.enum(['resume', 'vacancy']),
  /** From 1, as the page numbers the lines. */
  line: z.number().int().min(1),
  /** The line's own words, cut to 200 characters. */
  quote: z.string().max(200),
})
export type QuestionCitation = z.infer<typeof questionCitation>
