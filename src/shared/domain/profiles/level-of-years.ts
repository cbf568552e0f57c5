import type { Level } from '../interview/plan'

/** From so many years on. A suggestion for the first choice: what somebody picks themselves stays. */
const MID_FROM_YEARS = 2
const SENIOR_FROM_YEARS = 6

export function levelOfYears(years: number): Level {
  if (years >= SENIOR_FROM_YEARS) return 'senior'
  return years >= MID_FROM_YEARS ? 'mid' : 'junior'
}
