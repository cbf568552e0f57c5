import type { PaceSegment } from '@shared/contract/speech'

/** What listeners are at ease with, words a minute (domain/speech/ranges names the sources). */
export const QUIET_BAND = { low: 110, high: 190 }
export const CHART = { heightPx: 150, topPx: 8, bottomPx: 24, leftPx: 40 }

export interface PaceShape {
  /** SVG path through the middle of each segment; a new start where nobody spoke between two. */
  path: string
  /** Where a single segment stands alone a line would be invisible. */
  dots: { x: number; y: number }[]
  band: { y: number; heightPx: number }
  ticks: { wpm: number; y: number }[]
  xOf(ms: number): number
  yOf(wpm: number): number
}

/** The pace over the recording in pixels. Pure; the scale always holds the quiet band. */
export function paceShape(
  segments: readonly PaceSegment[],
  { widthPx, durationMs, usual }: { widthPx: number; durationMs: number; usual: number | null },
): PaceShape {
  const { heightPx, topPx, bottomPx, leftPx } = CHART
  const values = [...segments.map(({ wpm }) => wpm), ...(usual === null ? [] : [usual])]
  const low = Math.max(0, Math.min(90, ...values.map((wpm) => wpm - 10)))
  const high = Math.max(210, ...values.map((wpm) => wpm + 10))
  const xOf = (ms: number) => leftPx + (ms / Math.max(1, durationMs)) * Math.max(0, widthPx - leftPx)
  const yOf = (wpm: number) => topPx + ((high - wpm) / (high - low)) * (heightPx - topPx - bottomPx)
  const points = segments.map((segment) => ({
    x: xOf((segment.startMs + segment.endMs) / 2),
    y: yOf(segment.wpm),
    joined: segments.some(({ endMs }) => endMs === segment.startMs),
    joins: segments.some(({ startMs }) => startMs === segment.endMs),
  }))
  return {
    path: points.map(({ x, y, joined }) => `${joined ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''),
    dots: points.filter(({ joined, joins }) => !joined && !joins).map(({ x, y }) => ({ x, y })),
    band: { y: yOf(QUIET_BAND.high), heightPx: yOf(QUIET_BAND.low) - yOf(QUIET_BAND.high) },
    ticks: [QUIET_BAND.low, 150, QUIET_BAND.high].map((wpm) => ({ wpm, y: yOf(wpm) })),
    xOf,
    yOf,
  }
}
