import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'
import { z } from 'zod'

const slug = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(100)

/** A file of resources/questions: one role, its topics, its questions. Licence of the seeded ones: CC BY 4.0. */
export const questionPack = z
  .strictObject({
    role: slug,
    title: z.string().min(1).max(80),
    topics: z.array(z.strictObject({ id: slug, title: z.string().min(1).max(80) })).min(1),
    questions: z
      .array(
        z.strictObject({
          id: slug,
          stage: z.enum(STAGES),
          topic: slug,
          difficulty: z.enum(DIFFICULTIES),
          text: z.string().min(10).max(600),
          expectedAnswer: z.string().min(10).max(4000),
          criteria: z.array(z.string().min(3).max(200)).min(2).max(8),
        }),
      )
      .min(1),
  })
  .refine(({ topics, questions }) => questions.every((q) => topics.some((t) => t.id === q.topic)), {
    message: 'a question has a topic that the pack does not list',
  })
  .refine(({ questions }) => new Set(questions.map((q) => q.id)).size === questions.length, {
    message: 'two questions have the same id',
  })
export type QuestionPack = z.infer<typeof questionPack>
