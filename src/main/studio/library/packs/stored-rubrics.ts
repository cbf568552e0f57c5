import { keyInPack } from '@shared/domain/packs/bank-key'
import { type Pack, type PackRubric, packRubric } from '@shared/domain/packs/pack'
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

/**
 * Two editions' rubrics where what is there stays: a rubric that has the name of another one, but not its content, comes under a name of
 * its own. `asked`: questions that are there already. Pure.
 */
export function mergedRubrics(there: StoredRubrics | null, coming: StoredRubrics | null, asked: ReadonlySet<string>) {
  if (there === null || coming === null) return there ?? withoutQuestions(coming, asked)
  const merged: StoredRubrics = { byName: { ...there.byName }, ofQuestion: { ...there.ofQuestion } }
  for (const [key, name] of Object.entries(withoutQuestions(coming, asked)?.ofQuestion ?? {})) {
    const rubric = coming.byName[name]
    if (!rubric) continue
    const free = freeName(name, (one) => !merged.byName[one] || sameRubric(merged.byName[one], rubric))
    merged.byName[free] = rubric
    merged.ofQuestion[key] = free
  }
  return merged
}

/** Rubrics of questions that a new edition no longer has stay with them. Pure. */
export function replacedRubrics(there: StoredRubrics | null, coming: StoredRubrics | null, named: ReadonlySet<string>) {
  const left = Object.keys(there?.ofQuestion ?? {}).filter((key) => !named.has(key))
  if (there === null || left.length === 0) return coming
  const of = Object.fromEntries(left.map((key) => [key, there.ofQuestion[key] ?? '']))
  return mergedRubrics(coming ?? { byName: {}, ofQuestion: {} }, { byName: there.byName, ofQuestion: of }, new Set())
}

/** Whether rubrics that are there would change. Pure. */
export function changesRubrics(there: StoredRubrics | null, coming: StoredRubrics | null, asked: ReadonlySet<string>) {
  if (there === null) return false
  return [...asked].some((key) => {
    const before = there.byName[there.ofQuestion[key] ?? '']
    const after = coming?.byName[coming.ofQuestion[key] ?? '']
    return before !== undefined && (after === undefined || !sameRubric(before, after))
  })
}

function withoutQuestions(rubrics: StoredRubrics | null, keys: ReadonlySet<string>): StoredRubrics | null {
  if (rubrics === null) return null
  const ofQuestion = Object.fromEntries(Object.entries(rubrics.ofQuestion).filter(([key]) => !keys.has(key)))
  return { byName: rubrics.byName, ofQuestion }
}

export function sameRubric(a: PackRubric, b: PackRubric): boolean {
  return (['correctness', 'completeness', 'clarity', 'guidance'] as const).every((field) => a[field] === b[field])
}

/** The name, or the name with a number, that `fits`. Pure. */
export function freeName(name: string, fits: (name: string) => boolean): string {
  let free = name
  for (let n = 2; !fits(free); n++) free = `${name.slice(0, 110)} ${n}`
  return free
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
