/** A stretch of the interview's timeline, ms. */
export interface Span {
  startMs: number
  endMs: number
}

/** The span cut to [0, limitMs], with its end never before its start. */
export function clipped({ startMs, endMs }: Span, limitMs: number): Span {
  const start = Math.min(Math.max(0, startMs), limitMs)
  return { startMs: start, endMs: Math.min(Math.max(start, endMs), limitMs) }
}

/** What of `spans` lies inside `window`: in order, overlaps joined, nothing empty. */
export function within(spans: readonly Span[], window: Span): Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    const startMs = Math.max(span.startMs, window.startMs)
    const endMs = Math.min(span.endMs, window.endMs)
    if (endMs <= startMs) continue
    const last = out[out.length - 1]
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs)
    else out.push({ startMs, endMs })
  }
  return out
}

export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}

/** The silences longer than `minMs` between neighbours; `spans` in order and without overlap. */
export function gapsOver(spans: readonly Span[], minMs: number): Span[] {
  return spans.flatMap((span, i) => {
    const next = spans[i + 1]
    return next && next.startMs - span.endMs > minMs ? [{ startMs: span.endMs, endMs: next.startMs }] : []
  })
}
