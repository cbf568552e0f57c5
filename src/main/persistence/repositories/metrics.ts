import type { MetricName } from '@shared/domain/diagnostics/metric-names'
import { and, asc, count, eq, gte, inArray, sql } from 'drizzle-orm'
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
    // With a plus, so that SQLite goes by the interview: its rows are few, and the profile's index is in the order of the groups.
    const hers = sql`+${metrics.profileId} = ${profileId}`
    if ('interviewId' in of) return and(hers, eq(metrics.interviewId, of.interviewId))
    if ('conversationId' in of) return and(hers, eq(metrics.conversationId, of.conversationId))
    const own = eq(metrics.profileId, profileId)
    return of.sinceMs === 0 ? own : and(own, gte(metrics.createdAtMs, of.sinceMs))
  }
  return {
    insert: (row: MetricRecord): void => {
      db.insert(metrics).values(row).run()
    },
    countOf: (profileId: string, of: MetricsOf): number =>
      db.select({ rows: count() }).from(metrics).where(within(profileId, of)).get()?.rows ?? 0,
    /** Every value with how often it occurs, of one name or of all: values are rounded when they are kept, so there are few. */
    values: (profileId: string, of: MetricsOf, only?: MetricName): MetricCount[] =>
      db
        .select({ name: metrics.name, label: metrics.label, value: metrics.value, count: count() })
        .from(metrics)
        .where(and(within(profileId, of), only && eq(metrics.name, only)))
        .groupBy(metrics.name, metrics.label, metrics.value)
        .all(),
    /** How long calls of these kinds took that went well. Of a conversation there are none. */
    latencies: (profileId: string, kinds: readonly CallKind[], of: MetricsOf): LatencyCount[] => {
      if ('conversationId' in of) return []
      const { kind, model, latencyMs } = providerCalls
      const wellDone = and(
        eq(providerCalls.profileId, profileId),
        inArray(kind, [...kinds]),
        eq(providerCalls.outcome, 'ok'),
      )
      if ('interviewId' in of) {
        return db
          .select({ kind, model, latencyMs })
          .from(providerCalls)
          .where(and(wellDone, eq(providerCalls.interviewId, of.interviewId)))
          .orderBy(asc(providerCalls.createdAtMs))
          .all()
          .map((call) => ({ ...call, count: 1 }))
      }
      return db
        .select({ kind, model, latencyMs, count: count() })
        .from(providerCalls)
        .where(and(wellDone, of.sinceMs === 0 ? undefined : gte(providerCalls.createdAtMs, of.sinceMs)))
        .groupBy(kind, model, latencyMs)
        .all()
    },
  }
}
