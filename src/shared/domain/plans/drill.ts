/** A quick drill lasts about this long, ms: no question is begun later. */
export const DRILL_MS = 5 * 60_000
/** Asking a question and the wait after the answer, ms. */
const AROUND_AN_ANSWER_MS = 10_000
const FEWEST = 2
/** However short somebody's answers are. */
export const MOST_IN_A_DRILL = 6

/** How many questions a quick drill has for somebody whose usual answer takes this long, ms. Pure. */
export function drillCount(usualAnswerMs: number): number {
  const fits = Math.floor(DRILL_MS / (Math.max(0, usualAnswerMs) + AROUND_AN_ANSWER_MS))
  return Math.max(FEWEST, Math.min(MOST_IN_A_DRILL, fits))
}
