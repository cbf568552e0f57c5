import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { DIFFICULTY_OF_LEVEL } from '@shared/domain/interview/plan'
import { keyInPack } from '@shared/domain/packs/bank-key'
import type { PackPlan } from '@shared/domain/packs/pack'
import { countedByStage, fittedCounts, stageCounts } from '@shared/domain/plans/stage-counts'
import { chooseQuestions } from '@shared/domain/questions/choose-questions'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { Core } from '../core'
import { fromBank, type QuestionDraft } from '../interviews/plan-interview'
import { readPlan } from '../library/packs/read-plan'
import { byLanguage, longest, spokenIn } from '../questions/by-language'

const MINUTE_MS = 60_000

export interface PackChoice {
  questions: QuestionDraft[]
  timeBoxMs?: number
  followUpBudget: number
}

/**
 * The questions of an imported pack by its plan; by the studio's rule where it has none, or where somebody chose stages themselves.
 * Throws NOT_FOUND, NOT_ENOUGH_QUESTIONS.
 */
export function choosePack({ persistence, profile }: Core, setup: InterviewSetup, seed: number): PackChoice {
  const packId = setup.packId ?? ''
  const pack = persistence.questionPacks.get(profile.id, packId)
  if (!pack) throw new StudioError('NOT_FOUND')
  const all = persistence.questionBank.askable(profile.id, { packId })
  // One that has none in a language that was chosen is asked in its own.
  const spoken = all.filter((row) => spokenIn(row, setup.language))
  const rows = spoken.length > 0 ? spoken : longest(byLanguage(all, setup.language))
  const plan = setup.stages.length === 0 ? readPlan(pack.plan) : null
  const choices = byLanguage(rows, setup.language).map((of) => byRule(ofTheLevelFirst(of, setup), setup, seed))
  const chosen = plan
    ? byPlan(rows, plan, seed)
    : (choices.find(({ length }) => length >= setup.questionCount) ?? longest(choices))
  if (chosen.length === 0) throw new StudioError('NOT_ENOUGH_QUESTIONS', `0 of ${setup.questionCount}`)
  const why = { rule: 'pack', score: null, detail: pack.name.slice(0, 200) } as const
  const minutes = plan?.timeBoxMinutes ?? null
  return {
    questions: chosen.map((row) => fromBank(row, why)),
    ...(setup.timeBoxMs === null && minutes !== null ? { timeBoxMs: minutes * MINUTE_MS } : {}),
    followUpBudget: plan?.followUpBudget ?? setup.followUpBudget,
  }
}

/** Stage by stage: the keys it names, in their order, then others of the stage by the seed, until the count is full. */
function byPlan(rows: readonly BankRecord[], plan: PackPlan, seed: number): BankRecord[] {
  const left = new Map(rows.map((row) => [row.key, row]))
  // What a later stage names is not drawn for an earlier one.
  const named = new Set(plan.stages.flatMap(({ keys }) => keys))
  return plan.stages.flatMap(({ stage, count, keys }, i) => {
    const given = keys.flatMap((key) => [...left.values()].filter((row) => keyInPack(row) === key)).slice(0, count)
    for (const { key } of given) left.delete(key)
    const others = [...left.values()].filter((row) => !named.has(keyInPack(row)))
    const drawn = chooseQuestions(others, {
      count,
      seed: seed + i,
      recentKeys: [],
      stages: [{ stage, count: count - given.length }],
    })
    for (const { key } of drawn) left.delete(key)
    return [...given, ...drawn]
  })
}

function byRule(rows: readonly BankRecord[], { questionCount: count, stages: wanted }: InterviewSetup, seed: number) {
  const available = countedByStage(rows)
  const stages = wanted.length > 0 ? fittedCounts(wanted, available) : stageCounts(count, available)
  return chooseQuestions(rows, { count, seed, recentKeys: [], stages })
}

/** A pack that has enough of the level keeps to it. */
function ofTheLevelFirst(rows: readonly BankRecord[], { level, questionCount }: InterviewSetup): readonly BankRecord[] {
  const fitting = rows.filter(({ difficulty }) => difficulty === DIFFICULTY_OF_LEVEL[level])
  return fitting.length >= questionCount ? fitting : rows
}
