/** The interview's clock, ms: zero is the first sample of the recording, and it goes on where the recording on disk ends. */
export interface Timeline {
  nowMs(): number
}

/** `monotonicMs` is a clock that nobody can set back (performance.now). */
export function startTimeline(resumedAtMs: number, monotonicMs: () => number): Timeline {
  const startedAtMs = monotonicMs()
  return { nowMs: () => resumedAtMs + monotonicMs() - startedAtMs }
}
