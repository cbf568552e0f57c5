import type { Difficulty } from '../interview/plan'

/** The difficulty a score calls for: 80 and above HARD, below 50 EASY, between and without a score the present one. */
export function preferredDifficulty(score: number | null, present: Difficulty): Difficulty {
  if (score === null) return present
  if (score >= 80) return 'HARD'
  return score < 50 ? 'EASY' : present
}
