import type { Criterion } from '@shared/contract/evaluation'

/** Raised with every change of a level's words, a weight, or a rule of scoring: grades of two versions do not compare. */
export const RUBRIC_VERSION = 1

/** Sums to 1. */
export const WEIGHTS: Record<Criterion, number> = { correctness: 0.5, completeness: 0.3, clarity: 0.2 }

export const HIGHEST_LEVEL = 4
const POINTS_A_LEVEL = 25

/** What each level means, from 0. The model is shown these words and the report shows them again. */
export const RUBRIC: Record<Criterion, readonly [string, string, string, string, string]> = {
  correctness: [
    'Nothing that was said answers the question, or all of it is wrong.',
    'A start that is right, among errors that would mislead a colleague.',
    'Mostly right; one error of substance, or claims without a reason.',
    'Right in all that matters; small slips, reasons given.',
    'Right throughout, with reasons, limits or trade-offs that fit the question.',
  ],
  completeness: [
    'None of the points that the question asks for.',
    'One point, named but not explained.',
    'About half of the points, or all of them named without detail.',
    'Most points, explained.',
    'All points, each explained or with an example.',
  ],
  clarity: [
    'It cannot be followed what is meant.',
    'Single thoughts can be followed, their connection cannot.',
    'It can be followed with effort: jumps, repetitions or terms left open.',
    'A clear line from the question to the conclusion, with small detours.',
    'A clear line, the point first, each step where it is needed.',
  ],
}

/** 0 to 100. */
export function pointsOf(level: number): number {
  return level * POINTS_A_LEVEL
}

/** Weighted sum of the criteria's points, 0 to 100, to one decimal. `weights` sum to 1: a pack's own, or the table's. */
export function scoreOf(levels: Record<Criterion, number>, weights: Record<Criterion, number> = WEIGHTS): number {
  const sum = (Object.keys(WEIGHTS) as Criterion[]).reduce((s, c) => s + weights[c] * pointsOf(levels[c]), 0)
  return Math.round(sum * 10) / 10
}
