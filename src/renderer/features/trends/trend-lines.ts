import type { TrendPoint } from '@shared/contract/history'
import type { MeasureName } from '@shared/contract/speech'
import { quantile } from '@shared/domain/statistics'

export interface LinePoint {
  interviewId: string
  atMs: number
  value: number
  /** Place among all interviews of the page: the lines of a page share it. */
  index: number
}

export type LineName = 'score' | MeasureName

/** The values of one measure, without the interviews it was not measured in. Pure. */
export function lineOf(points: readonly TrendPoint[], name: LineName): LinePoint[] {
  return points.flatMap((point, index) => {
    const value = name === 'score' ? point.score : point.measures[name]
    return value === null ? [] : [{ interviewId: point.interviewId, atMs: point.startedAtMs, value, index }]
  })
}

/** The middle half of a person's own values; null with fewer than three, as for the baseline. Pure. */
export function usualBand(values: readonly number[]): { low: number; high: number } | null {
  const low = quantile(values, 0.25)
  const high = quantile(values, 0.75)
  return values.length < 3 || low === null || high === null ? null : { low, high }
}

export interface JudgeChange {
  index: number
  atMs: number
  point: TrendPoint
}

/** Where scores begin to be given by another judge (self, model or rubric); the first judge is none. Pure. */
export function judgeChanges(points: readonly TrendPoint[]): JudgeChange[] {
  const changes: JudgeChange[] = []
  let before: string | null = null
  points.forEach((point, index) => {
    if (point.score === null || point.scoredBy === null) return
    const judge = JSON.stringify([point.scoredBy, point.model, point.rubricVersion])
    if (before !== null && judge !== before) changes.push({ index, atMs: point.startedAtMs, point })
    before = judge
  })
  return changes
}

/** A scale with room above and below, on round steps: at most five ticks. Never a width of 0. Pure. */
export function scaleOf(values: readonly number[]): { from: number; to: number; ticks: number[] } {
  const least = Math.min(...values)
  const most = Math.max(...values)
  const step = roundStep(Math.max(most - least, Math.abs(most) * 0.1, 0.1) / 3)
  const from = Math.max(0, Math.floor(least / step) * step)
  const count = Math.max(1, Math.ceil((most - from) / step - 1e-9))
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(12)))
  return { from, to: ticks[ticks.length - 1] ?? from + step, ticks }
}

/** 1, 2 or 5 times a power of ten, not under `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find((times) => times * power >= least) ?? 10) * power
}
