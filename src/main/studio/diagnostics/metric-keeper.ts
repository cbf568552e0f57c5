import type { MetricName } from '@shared/domain/diagnostics/metric-names'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'

/** More than an interview of three hours makes; whoever sends more is not measuring. */
export const MOST_OF_ONE = 2_000
const MOST = 1e7
/** A path, a model, a state, a definition: never a sentence. */
const LABEL = /^[\w.:/+-]{1,80}$/

export interface Measurement {
  name: MetricName
  /** In the unit that the name ends with. */
  value: number
  label: string | null
}

/** Exactly one of the two. */
export type MeasuredOf = { interviewId: string } | { conversationId: string }

export interface MetricKeeper {
  /** Keeps one number. Never throws: a number is not worth what it was measured of. */
  keep(of: MeasuredOf, measurement: Measurement): void
}

export function createMetricKeeper({ persistence, profile, newId, clock, log }: Core): MetricKeeper {
  /** How many there are of each that something was kept of since the start. */
  const counts = new Map<string, number>()
  return {
    keep: (of, { name, value, label }) => {
      if (!Number.isFinite(value) || value < 0 || value > MOST) return
      try {
        const id = 'interviewId' in of ? of.interviewId : of.conversationId
        const count = counts.get(id) ?? persistence.metrics.countOf(profile.id, of)
        counts.set(id, count)
        if (count >= MOST_OF_ONE) return
        persistence.metrics.insert({
          id: newId(),
          profileId: profile.id,
          interviewId: 'interviewId' in of ? of.interviewId : null,
          conversationId: 'conversationId' in of ? of.conversationId : null,
          name,
          value: rounded(name, value),
          label: label !== null && LABEL.test(label) ? label : null,
          createdAtMs: clock.nowMs(),
        })
        counts.set(id, count + 1)
      } catch (error) {
        log.warn('performance', 'a measurement was not kept', { name, reason: describeError(error) })
      }
    },
  }
}

/** No finer than it matters: the summary counts how often each value occurs. */
export function rounded(name: MetricName, value: number): number {
  if (name === 'packet_loss_ratio') return Math.round(value * 1e4) / 1e4
  if (name === 'jitter_ms' || name === 'round_trip_ms') return Math.round(value * 10) / 10
  return Math.round(value)
}
