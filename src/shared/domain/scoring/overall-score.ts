import { mean } from '../statistics'

export const TRENDS = ['improving', 'declining', 'consistent'] as const
export type Trend = (typeof TRENDS)[number]

/** Differences within this many points are no trend. */
export const CONSISTENT_WITHIN = 5

/** The mean of the scores there are, to one decimal; null without any. What was not scored counts neither for nor against. */
export function overallScore(scores: readonly (number | null)[]): number | null {
  const average = mean(present(scores))
  return average === null ? null : Math.round(average * 10) / 10
}

/**
 * Mean of the second half less mean of the first, in the order the questions were asked; the middle one of an odd number
 * belongs to neither half. null with fewer than two scores.
 */
export function trendOf(scores: readonly (number | null)[]): Trend | null {
  const known = present(scores)
  const half = Math.floor(known.length / 2)
  const first = mean(known.slice(0, half))
  const second = mean(known.slice(known.length - half))
  if (half === 0 || first === null || second === null) return null
  const change = second - first
  if (Math.abs(change) <= CONSISTENT_WITHIN) return 'consistent'
  return change > 0 ? 'improving' : 'declining'
}

function present(scores: readonly (number | null)[]): number[] {
  return scores.filter((score): score is number => score !== null)
}
