import type { Span } from '@shared/contract/speech'

/** How long a hesitation is taken to be when only its beginning is pointed at, ms. */
const USUAL_MS = 300
/** A longer selection is a passage and no filler, ms. */
export const LONGEST_FILLER_MS = 3_000

/** Where a filler that is added by hand lies: the selected stretch if it can be one, else at the playhead. Pure. */
export function newFillerAt(selection: Span | null, atMs: number, durationMs: number): Span {
  if (selection && selection.endMs - selection.startMs <= LONGEST_FILLER_MS && selection.endMs > selection.startMs) {
    return { startMs: Math.round(selection.startMs), endMs: Math.round(selection.endMs) }
  }
  const startMs = Math.max(0, Math.min(Math.round(atMs), durationMs - USUAL_MS))
  return { startMs, endMs: Math.min(durationMs, startMs + USUAL_MS) }
}
