import type { Difficulty, Stage } from '../interview/plan'

/** The difficulty a score calls for: 80 and above HARD, below 50 EASY, between and without a score the present one. */
export function preferredDifficulty(score: number | null, present: Difficulty): Difficulty {
  if (score === null) return present
  if (score >= 80) return 'HARD'
  return score < 50 ? 'EASY' : present
}

/**
 * Index of the next question that was not begun and has the preferred difficulty, or null without one: within the stage that goes on,
 * since the stages keep their order. Pure.
 */
export function nextByDifficulty(
  remaining: readonly { difficulty: Difficulty; stage: Stage }[],
  preferred: Difficulty,
): number | null {
  const end = remaining.findIndex(({ stage }) => stage !== remaining[0]?.stage)
  const inStage = end === -1 ? remaining : remaining.slice(0, end)
  const index = inStage.findIndex(({ difficulty }) => difficulty === preferred)
  return index === -1 ? null : index
}
