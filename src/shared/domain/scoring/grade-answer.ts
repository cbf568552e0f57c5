import {
  type AnswerEvaluation,
  CRITERIA,
  type Criterion,
  type GradedByPack,
  type GradedCriterion,
} from '@shared/contract/evaluation'
import type { EvaluationReply } from '../prompts/evaluation'
import { type Answer, type Evidence, levelCarriedBy, levelOfCoverage, levelOfDensity, weigh } from './evidence'
import { pointsOf, RUBRIC, RUBRIC_VERSION, scoreOf } from './rubric'

export type Grade = Extract<AnswerEvaluation, { state: 'scored' | 'not_scorable' }>

export interface GradeOptions {
  answer: Answer
  reply: EvaluationReply
  /** The points an answer should make, in the order the model was shown them. */
  points: readonly string[]
  model: string
  promptVersion: string
  /** The weights of the pack that the question came with. Left out: those of the table. */
  packRubric?: GradedByPack | undefined
}

/**
 * The grade that code makes of a model's verdict: each level is the lowest of what the model says and what the evidence carries;
 * the score is arithmetic. What cannot be graded has a reason and no number. Pure.
 */
export function gradeAnswer({ answer, reply, points, model, promptVersion, packRubric }: GradeOptions): Grade {
  const stamp = { model, promptVersion, rubricVersion: RUBRIC_VERSION }
  if (reply.scorable !== 'yes') {
    return { state: 'not_scorable', reason: reply.scorable, note: clip(reply.reason), ...stamp }
  }
  const evidence = evidenceOf(answer, reply)
  if (madeUp(reply, evidence)) {
    return { state: 'not_scorable', reason: 'no_evidence', note: clip(reply.reason), ...stamp }
  }
  const limits: Record<Criterion, number> = {
    correctness: 4,
    completeness: levelOfCoverage(coveredPoints(answer, reply, points), points.length),
    clarity: levelOfDensity(answer),
  }
  const criteria = CRITERIA.map((criterion): GradedCriterion => {
    const { quotes, rejected, mass } = evidence[criterion]
    const level = Math.min(reply[criterion].level, levelCarriedBy(mass), limits[criterion])
    return {
      criterion,
      level,
      anchor: RUBRIC[criterion][level] as string,
      points: pointsOf(level),
      note: clip(reply[criterion].note),
      quotes,
      rejectedQuotes: rejected,
    }
  })
  const levels = Object.fromEntries(criteria.map(({ criterion, level }) => [criterion, level])) as Record<
    Criterion,
    number
  >
  return {
    state: 'scored',
    score: scoreOf(levels, packRubric?.weights),
    criteria,
    strengths: list(reply.strengths),
    improvements: list(reply.improvements),
    outline: list(reply.outline),
    ...(packRubric ? { packRubric } : {}),
    ...stamp,
  }
}

function evidenceOf(answer: Answer, reply: EvaluationReply): Record<Criterion, Evidence> {
  return {
    correctness: weigh(answer, reply.correctness.quotes),
    completeness: weigh(answer, reply.completeness.quotes),
    clarity: weigh(answer, reply.clarity.quotes),
  }
}

/** Levels were claimed and every quote for them was made up: that tells of the model, not of the answer. */
function madeUp(reply: EvaluationReply, evidence: Record<Criterion, Evidence>): boolean {
  const all = CRITERIA.map((criterion) => evidence[criterion])
  const claimed = CRITERIA.some((criterion) => reply[criterion].level > 0)
  return claimed && all.every(({ quotes }) => quotes.length === 0) && all.some(({ rejected }) => rejected > 0)
}

/** Points with a quote of their own that counts: one quote shows one point. */
function coveredPoints(answer: Answer, { points }: EvaluationReply, wanted: readonly string[]): number {
  const claims = points.filter(({ number }) => number >= 1 && number <= wanted.length)
  const once = claims.filter(({ number }, i) => claims.findIndex((other) => other.number === number) === i)
  return Math.min(
    weigh(
      answer,
      once.map(({ quote }) => quote),
    ).quotes.length,
    wanted.length,
  )
}

const LONGEST_TEXT = 1_000
const MOST_ITEMS = 8

function clip(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= LONGEST_TEXT ? trimmed : `${trimmed.slice(0, LONGEST_TEXT - 1)}…`
}

function list(items: readonly string[]): string[] {
  return items
    .map(clip)
    .filter((item) => item !== '')
    .slice(0, MOST_ITEMS)
}
