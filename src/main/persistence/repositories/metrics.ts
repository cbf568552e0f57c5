import type { MetricName } from '@shared/domain/diagnostics/metric-names'
import { and, count, eq, gte, inArray } from 'drizzle-orm'
import type { Db } from '../database'
import { metrics } from '../schema/metrics'
import { type CALL_KINDS, providerCalls } from '../schema/provider-calls'

export type MetricRecord = typeof metrics.$inferSelect
export type CallKind = (typeof CALL_KINDS)[number]

/** How often a value occurs. */
export interface MetricCount {
  name: MetricName
  label: string | null
  value: number
  count: number
}

export interface LatencyCount {
  kind: CallKind
  model: string
  latencyMs: number
  count: number
}

/** What is asked about: one interview, one conversation, or everything since a moment (0: ever). */
export type MetricsOf = { interviewId: string } | { conversationId: string } | { sinceMs: number }

export function createMetricsRepository(db: Db) {
  function within(profileId: string, of: MetricsOf) {
    const own = eq(metrics.profileId, profileId)
    if ('interviewId' in of) return and(own, eq(metrics.interviewId, of.interviewId))
    if ('conversationId' in of) return and(own, eq(metrics.conversationId, of.conversationId))
    return of.sinceMs === 0 ? own : and(own, gte(metrics.createdAtMs, of.sinceMs))
  }
  return {
    insert: (row: MetricRecord): void => {
      db.insert(metrics).values(row).run()
    },
    countOf: (profileId: string, of: MetricsOf): number =>
      db.select({ rows: count() }).from(metrics).where(within(profileId, of)).get()?.rows ?? 0,
    /** Every value with how often it occurs: values are rounded when they are kept, so there are few. */
    values: (profileId: string, of: MetricsOf): MetricCount[] =>
      db
        .select({ name: metrics.name, label: metrics.label, value: metrics.value, count: count() })
        .from(metrics)
        .where(within(profileId, of))
        .groupBy(metrics.name, metrics.label, metrics.value)
        .all(),
    /** How long calls of these kinds took that went well. Of a conversation there are none. */
    latencies: (profileId: string, kinds: readonly CallKind[], of: MetricsOf): LatencyCount[] => {
      if ('conversationId' in of) return []
      const about =
        'interviewId' in of
          ? eq(providerCalls.interviewId, of.interviewId)
          : of.sinceMs === 0
            ? undefined
            : gte(providerCalls.createdAtMs, of.sinceMs)
      return db
        .select({
          kind: providerCalls.kind,
          model: providerCalls.model,
          latencyMs: providerCalls.latencyMs,
          count: count(),
        })
        .from(providerCalls)
        .where(
          and(
            eq(providerCalls.profileId, profileId),
            inArray(providerCalls.kind, [...kinds]),
            eq(providerCalls.outcome, 'ok'),
            about,
          ),
        )
        .groupBy(providerCalls.kind, providerCalls.model, providerCalls.latencyMs)
        .all()
    },
  }
}
