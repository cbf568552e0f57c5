/** What a path has counted since it was joined; null where it does not know. */
export interface ConnectionCounts {
  /** Packets, both directions: that should have come, and that did not. */
  expected: number
  lost: number
  jitterMs: number | null
  roundTripMs: number | null
}

export interface Measured {
  name: 'packet_loss_ratio' | 'jitter_ms' | 'round_trip_ms'
  value: number
}

/**
 * What a stretch of a connection amounts to: the share of packets that were lost in it, and the usual jitter and round trip. Counters
 * that begin anew (another room, another path) tell nothing of the stretch. Pure.
 */
export function measuredOf(counts: readonly ConnectionCounts[]): Measured[] {
  const [first, last] = [counts[0], counts[counts.length - 1]]
  const measured: Measured[] = []
  if (first && last) {
    const expected = last.expected - first.expected
    const lost = last.lost - first.lost
    if (expected > 0 && lost >= 0) measured.push({ name: 'packet_loss_ratio', value: Math.min(1, lost / expected) })
  }
  const jitterMs = median(counts.flatMap((count) => count.jitterMs ?? []))
  const roundTripMs = median(counts.flatMap((count) => count.roundTripMs ?? []))
  if (jitterMs !== null) measured.push({ name: 'jitter_ms', value: jitterMs })
  if (roundTripMs !== null) measured.push({ name: 'round_trip_ms', value: roundTripMs })
  return measured
}

function median(values: readonly number[]): number | null {
  const sorted = values.filter((value) => Number.isFinite(value) && value >= 0).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
