import type { Measured } from '@shared/contract/diagnostics'
import { distributionOf, type Histogram, histogramOf } from '@shared/domain/diagnostics/histogram'
import { METRIC_NAMES, type MetricName } from '@shared/domain/diagnostics/metric-names'
import type { CallKind, MetricsOf } from '../../persistence/repositories/metrics'
import type { Core } from '../core'

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

/** Turn gaps by what they are of: null for interviews, else the conversation's definition. */
export type Gaps = ReadonlyMap<string | null, readonly number[]>

/** Everything that was measured: what was kept as a number, what the calls tell, and the gaps of the logs. In the order of the names. */
export function measuredOf(core: Pick<Core, 'persistence' | 'profile'>, of: MetricsOf, gaps: Gaps): Measured[] {
  const { persistence, profile } = core
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
  for (const { name, label, value, count } of persistence.metrics.values(profile.id, of)) {
    // Gaps are the log's: conversations of earlier versions kept them beside it, and each would count twice.
    if (name !== 'turn_gap_ms') add(name, label, { value, count })
  }
  for (const { kind, model, latencyMs, count } of persistence.metrics.latencies(profile.id, CALLS, of)) {
    const name = METRIC_OF_CALL[kind]
    if (name) add(name, model, { value: latencyMs, count })
  }
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
}
