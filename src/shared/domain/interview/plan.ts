import type { PhraseLanguage } from '../languages/spoken-language'
import type { Patience } from './patience'

export const LEVELS = ['junior', 'mid', 'senior'] as const
export type Level = (typeof LEVELS)[number]
export const DIFFICULTIES = ['EASY', 'MEDIUM', 'HARD'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]
/** In the order in which an interview goes through them. */
export const STAGES = ['opening', 'technical', 'behavioural', 'situational', 'closing'] as const
export type Stage = (typeof STAGES)[number]
/** `drill`: about five minutes. `weakest`: the area with the lowest scores. `repetition`: what was answered badly and is due. */
export const PLAN_KINDS = ['full', 'drill', 'one_question', 'weakest', 'repetition'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

export const DIFFICULTY_OF_LEVEL: Record<Level, Difficulty> = { junior: 'EASY', mid: 'MEDIUM', senior: 'HARD' }

export interface PlannedQuestion {
  id: string
  /** What the interviewer says and the page shows. */
  text: string
  /** Id of the question it follows up; absent for one of the plan's own. */
  followUpOf?: string | undefined
  /** Adaptive difficulty draws questions forward within their own stage only. Absent in older plans: one stage. */
  stage?: Stage | undefined
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
  /** On the timeline: no question is begun later, but for the one that is being asked. Absent: no limit. */
  timeBoxMs?: number | undefined
  /** Spoken before the first question; needs no reply. */
  greeting: string
  closing: string
  /** Of what the interviewer says between the questions. Absent: English. */
  phrases?: PhraseLanguage | undefined
}
