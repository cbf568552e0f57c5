import type { TimedWord } from '@shared/contract/evaluation'
import type { PaceSegment, Span } from '@shared/contract/speech'
import { totalMs, within } from '../report/spans'
import { isSpoken, middleOf } from './words'

export const PACE_SEGMENT_MS = 30_000
/** A rate over less answering than this says nothing, ms. */
export const LEAST_RATE_MS = 5_000

/** `count` a minute over `ms`, to one decimal; null over less than `leastMs`. */
export function perMinute(count: number, ms: number, leastMs = LEAST_RATE_MS): number | null {
  return ms < leastMs || ms <= 0 ? null : Math.round((count / ms) * 600_000) / 10
}

export interface SpokenWords {
  /** First to last speech sample, ms. */
  span: Span
  /** In order, inside of it (words.ts). */
  words: readonly TimedWord[]
}

/**
 * Words a minute in stretches of 30 s of the recording, in order; only those with at least 5 s of answering. Method: the words whose
 * middle lies in the stretch, over the part of it in which answers lie, pauses included (what a listener hears; hesitations count
 * as words, signs without letters do not). Pure.
 */
export function paceSegmentsOf(answers: readonly SpokenWords[], durationMs: number): PaceSegment[] {
  const spans = within(
    answers.map(({ span }) => span),
    { startMs: 0, endMs: durationMs },
  )
  const counts = new Map<number, number>()
  for (const { words } of answers) {
    for (const word of words) {
      if (!isSpoken(word) || middleOf(word) > durationMs) continue
      // A word that ends with the recording belongs to its last stretch.
      const at = Math.floor(Math.min(middleOf(word), durationMs - 1) / PACE_SEGMENT_MS)
      counts.set(at, (counts.get(at) ?? 0) + 1)
    }
  }
  const segments = Math.ceil(durationMs / PACE_SEGMENT_MS)
  const answering = answeringIn(spans, segments)
  return answering.flatMap((ms, i) => {
    const wpm = perMinute(counts.get(i) ?? 0, ms)
    const startMs = i * PACE_SEGMENT_MS
    return wpm === null ? [] : [{ startMs, endMs: Math.min(startMs + PACE_SEGMENT_MS, durationMs), wpm }]
  })
}

/** How much of each stretch lies in answers, ms; spans in order and without overlap. */
function answeringIn(spans: readonly Span[], segments: number): number[] {
  const ms = new Array<number>(segments).fill(0)
  for (const span of spans) {
    const until = Math.min(segments - 1, Math.floor((span.endMs - 1) / PACE_SEGMENT_MS))
    for (let i = Math.floor(span.startMs / PACE_SEGMENT_MS); i <= until; i++) {
      const startMs = i * PACE_SEGMENT_MS
      ms[i] = (ms[i] ?? 0) + totalMs(within([span], { startMs, endMs: startMs + PACE_SEGMENT_MS }))
    }
  }
  return ms
}
