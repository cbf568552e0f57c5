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
}

/** Everything the flow needs to know of an interview before it starts. It never changes while the interview runs. */
export interface InterviewPlan {
  questions: readonly PlannedQuestion[]
  patience: Patience
  /** Spoken before the first question; needs no reply. */
  greeting: string
  closing: string
}
