import type { InterviewSetup } from '@shared/contract/interviews'
import { STAGES, type Stage } from '@shared/domain/interview/plan'

export const FEWEST_QUESTIONS = 5
export const MOST_QUESTIONS = 20

/** How many questions of each stage somebody wants. */
export type OwnStages = Readonly<Record<Stage, number>>

const NONE: OwnStages = { opening: 0, technical: 0, behavioural: 0, situational: 0, closing: 0 }

/** Counted together where a stage comes twice (a pack's plan, say). Pure. */
export function ownStagesOf(counts: InterviewSetup['stages'] | readonly { stage: Stage; count: number }[]): OwnStages {
  const own = { ...NONE }
  for (const { stage, count } of counts) own[stage] += count
  return own
}

/** What the contract takes: stages in their order, those without questions left out. Pure. */
export function stageCountsOf(own: OwnStages): InterviewSetup['stages'] {
  return STAGES.flatMap((stage) => (own[stage] > 0 ? [{ stage, count: own[stage] }] : []))
}

export function stageTotal(own: OwnStages): number {
  return STAGES.reduce((sum, stage) => sum + own[stage], 0)
}

/** Whether an interview can have so many. */
export function isTotalFine(own: OwnStages): boolean {
  const total = stageTotal(own)
  return total >= FEWEST_QUESTIONS && total <= MOST_QUESTIONS
}
