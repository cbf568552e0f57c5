import type { Patience } from './patience'

export const LEVELS = ['junior', 'mid', 'senior'] as const
export type Level = (typeof LEVELS)[number]
export const DIFFICULTIES = ['EASY', 'MEDIUM', 'HARD'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]
export const STAGES = ['technical', 'behavioural'] as const
export type Stage = (typeof STAGES)[number]

export const DIFFICULTY_OF_LEVEL: Record<Level, Difficulty> = { junior: 'EASY', mid: 'MEDIUM', senior: 'HARD' }

export interface PlannedQuestion {
  id: string
  /** What the interviewer says and the page shows. */
  text: string
  /** Id of the question it follows up; absent for one of the plan's own. */
  followUpOf?: string | undefined
}

/**
 * What the flow asks. While the interview runs, only questions that were not begun may change (placements.ts), so an old
 * log folds over the plan as it is now to the same states.
 */
export interface InterviewPlan {
  questions: readonly PlannedQuestion[]
  /** How many follow-ups the whole interview may have. Absent: none. */
  followUpBudget?: number | undefined
  patience: Patience
  /** Spoken before the first question; needs no reply. */
  greeting: string
  closing: string
}
