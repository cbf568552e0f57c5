import { mean } from '../statistics'

/** Ratings of 1 to 5 as points of 100: the mean of (r - 1) * 25; null without any rating. */
export function selfScore(ratings: readonly number[]): number | null {
  return mean(ratings.map((rating) => (rating - 1) * 25))
}
