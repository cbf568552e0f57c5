import { createHash } from 'node:crypto'
import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'
import { QUESTIONS_PROMPT_VERSION } from '@shared/domain/prompts/questions'
import { asksAgain } from '@shared/domain/questions/similarity'
import { z } from 'zod'
import type { Core } from '../core'
import type { GeneratedQuestion, GenerateRequest } from './generate-questions'

const storedSet = z.array(
  z.strictObject({
    text: z.string(),
    topic: z.string(),
    stage: z.enum(STAGES),
    difficulty: z.enum(DIFFICULTIES),
    expectedAnswer: z.string(),
    keyPoints: z.array(z.string()),
    evaluationCriteria: z.array(z.string()),
    citation: z.null().optional(),
  }),
) satisfies z.ZodType<GeneratedQuestion[]>

export interface QuestionCache {
  /** A whole set none of whose questions was asked before, or null. */
  get(key: string, asked: readonly string[]): GeneratedQuestion[] | null
  put(key: string, questions: readonly GeneratedQuestion[]): void
}

export function createQuestionCache({ persistence, clock }: Core): QuestionCache {
  return {
    get: (key, asked) => {
      const stored = storedSet.safeParse(persistence.questionSets.get(key))
      if (!stored.success || stored.data.length === 0) return null
      return stored.data.some(({ text }) => asksAgain(text, asked)) ? null : stored.data
    },
    put: (key, questions) => persistence.questionSets.put(key, questions, clock.nowMs()),
  }
}

/** Null for a choice that is somebody's own: with a résumé, an advertisement or earlier answers in it. Pure. */
export function cacheKeyOf({ setup, jobRole, earlier = [] }: GenerateRequest, model: string): string | null {
  if (setup.jobDescription !== null || setup.resumeId !== null || setup.vacancyId !== null) return null
  if (earlier.length > 0) return null
  const { role, level, topics, questionCount, language } = setup
  const choice = [role, jobRole, level, [...topics].sort(), questionCount, language, model, QUESTIONS_PROMPT_VERSION]
  return createHash('sha256').update(JSON.stringify(choice)).digest('hex')
}
