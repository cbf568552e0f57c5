/** Values with how often each of them occurs. In any order; a value may occur more than once. */
export type Histogram = readonly { value: number; count: number }[]

/** Of the values of one measure, in their own unit. */
export interface Distribution {
  count: number
  median: number
  p95: number
  max: number
}

export function histogramOf(values: readonly number[]): Histogram {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count }))
}

/**
 * Count, median, 95th percentile (Hyndman and Fan 1996, type 7, as `quantile` of domain/statistics.ts) and maximum, or null where
 * nothing was measured. What is no finite number, or occurs less than once, does not count.
 */
export function distributionOf(histogram: Histogram): Distribution | null {
  const sorted = histogram
    .filter(({ value, count }) => Number.isFinite(value) && count >= 1)
    .sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  const last = sorted[sorted.length - 1]
  if (!last) return null
  /** The value at a rank, from 0. */
  const at = (rank: number) => {
    let before = 0
    for (const { value, count } of sorted) {
      before += count
      if (rank < before) return value
    }
    return last.value
  }
  const quantile = (q: number) => {
    const place = (total - 1) * q
    const below = at(Math.floor(place))
    return below + (at(Math.ceil(place)) - below) * (place - Math.floor(place))
  }
  return { count: total, median: quantile(0.5), p95: quantile(0.95), max: last.value }
}

/** A part of a whole, 0 to 1; null where there is no whole, so that nothing ever shows 0 of 0 as a rate. */
export function ratio(part: number, whole: number): number | null {
  if (!Number.isFinite(part) || !Number.isFinite(whole) || whole <= 0) return null
  return Math.min(1, Math.max(0, part / whole))
}
