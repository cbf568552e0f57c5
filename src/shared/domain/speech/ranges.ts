import type { ComparableMeasures, Finding, MeasureName, PaceSegment } from '@shared/contract/speech'
import { quantile } from '../statistics'

/** Length of an answer that interviewers ask for, ms (practice; no study). */
export const FITTING_ANSWER_MS = { low: 60_000, high: 120_000 }

interface MeasureRule {
  /** In the measure's unit; null where the literature knows no cut-off. */
  range: { low: number | null; high: number | null } | null
  source: string
  /** A change under this part of the usual value goes unnoticed. */
  noticeable: number
  /** Nor does one under this much, in the measure's unit. */
  least: number
}

/** One table of what is usual and what can be noticed. Change in pace: Quené, just noticeable at 10 to 15 %. */
export const MEASURE_RULES: Record<MeasureName, MeasureRule> = {
  wordsPerMinute: {
    range: { low: 110, high: 190 },
    source: 'Quiet within 110 to 190; guides ask for 130 to 160. Pace varies with person and language (Yuan 2006)',
    noticeable: 0.15,
    least: 5,
  },
  speechRate: { range: null, source: 'de Jong & Wempe 2009', noticeable: 0.15, least: 0.1 },
  articulationRate: { range: null, source: 'de Jong & Wempe 2009', noticeable: 0.15, least: 0.1 },
  fillersPerMinute: {
    range: { low: null, high: 5 },
    source: 'Up to 5 a minute do no harm, 12 do (Laske & DiGennaro Reed 2024)',
    noticeable: 0.25,
    least: 1,
  },
  longPausesPerMinute: { range: null, source: 'Front. Psychol. 2022, 778018', noticeable: 0.25, least: 0.5 },
  thinkingMs: { range: null, source: 'Thinking first is no fault', noticeable: 0.25, least: 500 },
  answerMs: { range: FITTING_ANSWER_MS, source: 'Practice: 60 to 120 seconds', noticeable: 0.25, least: 5_000 },
  pitchSdSemitones: {
    range: null,
    source: 'No cut-off is known (Hincks & Edlund 2009, Rodero 2022)',
    noticeable: 0.15,
    least: 0.3,
  },
  // A level has no nought to take parts of: 1 dB is what is just heard.
  loudnessSdDb: { range: null, source: 'No cut-off is known', noticeable: 0, least: 1 },
}

/** Fewer interviews of one's own are no habit. */
export const LEAST_BASELINE = 3
/** Older ones say less of how somebody speaks today. */
export const MOST_BASELINE = 20
/** Fewer segments in a row are a lively passage and no drift. */
const SUSTAINED_SEGMENTS = 2

/**
 * A measure's usual value: the median of the person's own earlier interviews (at most the last 20), or null before there are three
 * that have it. Unit of the measure. Pure.
 */
export function usualOf(name: MeasureName, earlier: readonly ComparableMeasures[]): number | null {
  const values = earlier.slice(0, MOST_BASELINE).flatMap((measures) => measures[name] ?? [])
  return values.length < LEAST_BASELINE ? null : rounded(quantile(values, 0.5) ?? 0)
}

/** Whether listeners would notice the difference: the rule of the table. Pure. */
export function changeOf(name: MeasureName, value: number, usual: number | null): Finding['change'] {
  if (usual === null) return null
  const { noticeable, least } = MEASURE_RULES[name]
  const by = value - usual
  // A hair under the limit for the arithmetic: a change of exactly 15 % is one.
  if (Math.abs(by) < Math.max(least, Math.abs(usual) * noticeable) - 1e-9) return 'same'
  return by < 0 ? 'lower' : 'higher'
}

/**
 * Each known measure beside its range and the person's own usual value. `earlier`: newest first. The pace is outside only where it
 * stays outside (paceDriftOf): a mean hides a fast passage and a slow one. Pure.
 */
export function findingsOf(
  measures: ComparableMeasures,
  earlier: readonly ComparableMeasures[],
  pace: readonly PaceSegment[] | null,
): Finding[] {
  return (Object.keys(MEASURE_RULES) as MeasureName[]).flatMap((measure): Finding[] => {
    const value = measures[measure]
    if (value === null || !Number.isFinite(value)) return []
    const { range, source } = MEASURE_RULES[measure]
    const usual = usualOf(measure, earlier)
    const drift = measure === 'wordsPerMinute' && pace !== null && pace.length >= SUSTAINED_SEGMENTS
    const verdict = drift ? (paceDriftOf(pace)?.verdict ?? 'fine') : verdictOf(value, range)
    return [
      { measure, value, usual, range: range && { ...range, source }, verdict, change: changeOf(measure, value, usual) },
    ]
  })
}

function verdictOf(value: number, range: MeasureRule['range']): Finding['verdict'] {
  if (range?.low != null && value < range.low) return 'low'
  return range?.high != null && value > range.high ? 'high' : 'fine'
}

export interface PaceDrift {
  verdict: 'low' | 'high'
  /** One after the other, all outside on the same side. */
  segments: PaceSegment[]
}

/**
 * Where the pace stays outside of the quiet zone: the longest run of two or more segments (those in which somebody spoke) above 190
 * or below 110 words a minute, the first of equals; null without one. Pure.
 */
export function paceDriftOf(pace: readonly PaceSegment[]): PaceDrift | null {
  const runs: { verdict: Finding['verdict']; segments: PaceSegment[] }[] = []
  for (const segment of pace) {
    const verdict = verdictOf(segment.wpm, MEASURE_RULES.wordsPerMinute.range)
    const last = runs[runs.length - 1]
    if (last?.verdict === verdict) last.segments.push(segment)
    else runs.push({ verdict, segments: [segment] })
  }
  return runs.reduce<PaceDrift | null>((longest, { verdict, segments }) => {
    if (verdict === 'fine' || segments.length < SUSTAINED_SEGMENTS) return longest
    return longest && longest.segments.length >= segments.length ? longest : { verdict, segments }
  }, null)
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
