const STEP = 20

/** A scale from the step of 20 below the lowest score up to 100; never less than three steps, so that noise stays small. */
export function scoreAxis(scores: readonly number[]): { domain: [number, number]; ticks: number[] } {
  const lowest = Math.min(40, ...scores)
  const from = Math.floor(Math.max(0, lowest) / STEP) * STEP
  const ticks = Array.from({ length: (100 - from) / STEP + 1 }, (_, index) => from + index * STEP)
  return { domain: [from, 100], ticks }
}
