export interface Distribution {
  count: number
  p50: number
  p95: number
  max: number
}

/**
 * The q-quantile of a sample by linear interpolation between order statistics (Hyndman and Fan 1996, type 7),
 * or null when there is nothing to rank. `q` is 0 to 1.
 */
export function quantile(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/** Count, median, 95th percentile and maximum, in the unit of the values; rounded to whole units. All zero for none. */
export function distributionOf(values: readonly number[]): Distribution {
  return {
    count: values.length,
    p50: Math.round(quantile(values, 0.5) ?? 0),
    p95: Math.round(quantile(values, 0.95) ?? 0),
    max: Math.round(quantile(values, 1) ?? 0),
  }
}

/** The arithmetic mean, or null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
