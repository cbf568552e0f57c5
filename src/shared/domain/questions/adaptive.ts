import type { Difficulty } from '../interview/plan'

/** The difficulty a score calls for: 80 and above HARD, below 50 EASY, between and without a score the present one. */
export function preferredDifficulty(score: number | null, present: Difficulty): Difficulty {
  if (score === null) return present
  if (score >= 80) return 'HARD'
  return score < 50 ? 'EASY' : present
}

/** Index of the next question that was not begun and has the preferred difficulty, or null without one. Pure. */
export function nextByDifficulty(
  remaining: readonly { difficulty: Difficulty }[],
  preferred: Difficulty,
): number | null {
  const index = remaining.findIndex(({ difficulty }) => difficulty === preferred)
  return index === -1 ? null : index
}
