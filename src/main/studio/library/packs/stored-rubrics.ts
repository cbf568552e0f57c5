import { keyInPack } from '@shared/domain/packs/bank-key'
import { type Pack, packRubric } from '@shared/domain/packs/pack'
import { z } from 'zod'
import type { Core } from '../../core'

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

/** The rubrics of a stored pack; null where it has none, or an older program wrote another form. Pure. */
export function readRubrics(rubrics: unknown): StoredRubrics | null {
  const parsed = stored.safeParse(rubrics)
  return parsed.success ? parsed.data : null
}

/** The rubric of a pack's question (its key in the pack), weights scaled to 1; null without one. Pure. */
export function rubricOf(rubrics: unknown, key: string) {
  const known = readRubrics(rubrics)
  const name = known?.ofQuestion[key]
  const rubric = name === undefined ? undefined : known?.byName[name]
  if (!rubric) return null
  const { correctness, completeness, clarity, guidance } = rubric
  const sum = correctness + completeness + clarity
  if (sum === 0) return null
  return {
    weights: { correctness: correctness / sum, completeness: completeness / sum, clarity: clarity / sum },
    guidance,
  }
}

/** For the one who grades: the rubric a question of the bank came with, and the pack's name; null without one, or without the pack. */
export function rubricOfQuestion(
  { persistence, profile }: Pick<Core, 'persistence' | 'profile'>,
  bankKey: string | null,
) {
  if (bankKey === null) return null
  const [row] = persistence.library.byKeys(profile.id, [bankKey])
  const pack = row?.packId ? persistence.questionPacks.get(profile.id, row.packId) : undefined
  const rubric = row && pack ? rubricOf(pack.rubrics, keyInPack(row)) : null
  return rubric && pack ? { ...rubric, pack: pack.name } : null
}
