import type { Measured } from '@shared/contract/diagnostics'
import { distributionOf, type Histogram, histogramOf } from '@shared/domain/diagnostics/histogram'
import { METRIC_NAMES, type MetricName } from '@shared/domain/diagnostics/metric-names'
import type { CallKind, LatencyCount, MetricCount, MetricsOf } from '../../persistence/repositories/metrics'
import type { Core } from '../core'
import { breathe } from './breathe'

/** Which latencies the calls themselves tell: they are stored with the call, and nowhere else. */
const METRIC_OF_CALL: Partial<Record<CallKind, MetricName>> = {
  questions: 'text_model_ms',
  evaluation: 'text_model_ms',
  completion: 'text_model_ms',
  follow_up: 'text_model_ms',
  transcription: 'speech_to_text_ms',
  live: 'voice_model_ms',
}
const CALLS = Object.keys(METRIC_OF_CALL) as CallKind[]

type MeasuredCore = Pick<Core, 'persistence' | 'profile'>

/** Turn gaps by what they are of: null for interviews, else the conversation's definition. */
export type Gaps = ReadonlyMap<string | null, readonly number[]>

/** Everything that was measured of one: what was kept as a number, what the calls tell, and the gaps of the log. In the order of the names. */
export function measuredOf({ persistence, profile }: MeasuredCore, of: MetricsOf, gaps: Gaps): Measured[] {
  const found = collect()
  found.kept(persistence.metrics.values(profile.id, of))
  found.called(persistence.metrics.latencies(profile.id, CALLS, of))
  return found.with(gaps)
}

/** The same of everything since a moment, with breaths between: it goes through hundreds of thousands of rows. */
export async function measuredSince(
  { persistence, profile }: MeasuredCore,
  sinceMs: number,
  gaps: Gaps,
): Promise<Measured[]> {
  const found = collect()
  for (const name of METRIC_NAMES) {
    found.kept(persistence.metrics.values(profile.id, { sinceMs }, name))
    await breathe()
  }
  for (const kind of CALLS) {
    found.called(persistence.metrics.latencies(profile.id, [kind], { sinceMs }))
    await breathe()
  }
  return found.with(gaps)
}

function collect() {
  const found = new Map<
    string,
    { name: MetricName; label: string | null; values: { value: number; count: number }[] }
  >()
  function add(name: MetricName, label: string | null, value: Histogram[number]) {
    const key = `${name} ${label ?? ''}`
    const entry = found.get(key)
    if (entry) entry.values.push(value)
    else found.set(key, { name, label, values: [value] })
  }
  return {
    kept(rows: readonly MetricCount[]) {
      for (const { name, label, value, count } of rows) {
        // Gaps are the log's: conversations of earlier versions kept them beside it, and each would count twice.
        if (name !== 'turn_gap_ms') add(name, label, { value, count })
      }
    },
    called(rows: readonly LatencyCount[]) {
      for (const { kind, model, latencyMs, count } of rows) {
        const name = METRIC_OF_CALL[kind]
        if (name) add(name, model, { value: latencyMs, count })
      }
    },
    with(gaps: Gaps): Measured[] {
      for (const [label, values] of gaps) for (const one of histogramOf(values)) add('turn_gap_ms', label, one)
      return [...found.values()]
        .flatMap(({ name, label, values }) => {
          const distribution = distributionOf(values)
          return distribution ? [{ name, label, distribution }] : []
        })
        .sort(
          (a, b) =>
            METRIC_NAMES.indexOf(a.name) - METRIC_NAMES.indexOf(b.name) || (a.label ?? '').localeCompare(b.label ?? ''),
        )
    },
  }
}
