import { type Span, within } from '../report/spans'

/** 16 kHz, 16 bit: 7.7 MB and, as base64, 10.2 MB: well under what a service takes inline (20 MB). */
export const LONGEST_PIECE_MS = 240_000
/** Kept around the speech, so that no first or last sound is cut, ms. */
const PAD_MS = 200

/**
 * An answer in pieces short enough to be sent, cut in pauses where there are any. Together they hold all its speech; they are in
 * order and do not overlap. Without measured speech the whole span counts. Pure.
 */
export function piecesOf(answer: Span, speech: readonly Span[], longestMs = LONGEST_PIECE_MS): Span[] {
  const heard = within(speech, answer)
  const segments = (heard.length > 0 ? heard : [answer]).flatMap((segment) => halved(segment, longestMs - 2 * PAD_MS))
  const groups: Span[] = []
  for (const { startMs, endMs } of segments) {
    const last = groups[groups.length - 1]
    if (last && endMs - last.startMs + 2 * PAD_MS <= longestMs) last.endMs = endMs
    else groups.push({ startMs, endMs })
  }
  return groups.map(({ startMs, endMs }, i) => {
    const before = groups[i - 1]?.endMs
    const after = groups[i + 1]?.startMs
    return {
      startMs: Math.max(
        0,
        before === undefined ? startMs - PAD_MS : Math.max(startMs - PAD_MS, middle(before, startMs)),
      ),
      endMs: after === undefined ? endMs + PAD_MS : Math.min(endMs + PAD_MS, middle(endMs, after)),
    }
  })
}

function middle(a: number, b: number): number {
  return Math.floor((a + b) / 2)
}

/** A segment without a pause that is too long, cut into equal parts. */
function halved({ startMs, endMs }: Span, longestMs: number): Span[] {
  const parts = Math.max(1, Math.ceil((endMs - startMs) / longestMs))
  const at = (i: number) => startMs + Math.round(((endMs - startMs) * i) / parts)
  return Array.from({ length: parts }, (_, i) => ({ startMs: at(i), endMs: at(i + 1) }))
}
