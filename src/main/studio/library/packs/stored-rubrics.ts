import { type Pack, packRubric } from '@shared/domain/packs/pack'
import { z } from 'zod'

/** How rubrics lie in `question_packs.rubrics`: by name, and which question has which. */
const stored = z.strictObject({
  byName: z.record(z.string(), packRubric),
  /** A question's key in the pack to the rubric's name. */
  ofQuestion: z.record(z.string(), z.string()),
})
export type StoredRubrics = z.infer<typeof stored>

export function storedRubrics({ questions, rubrics }: Pack): StoredRubrics | null {
  if (Object.keys(rubrics).length === 0) return null
  const named = questions.flatMap(({ key, rubric }) => (rubric === undefined ? [] : [[key, rubric] as const]))
  return { byName: rubrics, ofQuestion: Object.fromEntries(named) }
}

/** For the one who grades: the rubric of a pack's question (its key in the pack), weights scaled to 1; null without one. Pure. */
export function rubricOf(rubrics: unknown, keyInPack: string) {
  const parsed = stored.safeParse(rubrics)
  if (!parsed.success) return null
  const name = parsed.data.ofQuestion[keyInPack]
  const rubric = name === undefined ? undefined : parsed.data.byName[name]
  if (!rubric) return null
  const { correctness, completeness, clarity, guidance } = rubric
  const sum = correctness + completeness + clarity
  return {
    weights: { correctness: correctness / sum, completeness: completeness / sum, clarity: clarity / sum },
    guidance,
  }
}
