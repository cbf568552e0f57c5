import type { TimedWord } from '@shared/contract/evaluation'
import { type Span, within } from '../report/spans'
import { splitWords } from './tokens'

export interface AlignOptions {
  /** A plain transcript of what was said inside `window`. */
  text: string
  /** Speech that was measured on this machine; any order, places on the recording, ms. */
  speech: readonly Span[]
  /** The answer, or the piece of it that was transcribed. */
  window: Span
  /** The engine's own certainty of this text, 0 to 1. */
  confidence?: number | null
}

/**
 * Gives every word a start and an end, by spreading them over the speech in proportion to their length in syllables. The times are
 * estimates and are called so (`wordTimes: 'estimated'`): whole ms, never falling, never overlapping, inside `window`, and in a
 * silence only if there was no speech at all. Pure.
 */
export function alignWords({ text, speech, window, confidence = null }: AlignOptions): TimedWord[] {
  const words = splitWords(text)
  const inside = within(speech, window)
  const segments = inside.length > 0 ? inside : [window]
  const speechMs = segments.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
  const weights = words.map(weightOf)
  const weight = weights.reduce((sum, w) => sum + w, 0)

  const groups = segments.map(() => [] as number[])
  let said = 0
  for (const [i, w] of weights.entries()) {
    // The middle of the word tells its segment: no word lies across a pause.
    const middleMs = ((said + w / 2) / weight) * speechMs
    said += w
    groups[segmentAt(segments, middleMs)]?.push(i)
  }
  return groups.flatMap((group, s) => {
    const { startMs, endMs } = segments[s] as Span
    const total = group.reduce((sum, i) => sum + (weights[i] as number), 0)
    let before = 0
    return group.map((i) => {
      const from = startMs + (before / total) * (endMs - startMs)
      before += weights[i] as number
      const until = startMs + (before / total) * (endMs - startMs)
      return { text: words[i] as string, startMs: Math.round(from), endMs: Math.round(until), confidence }
    })
  })
}

/** Which segment holds the moment `speechMs` of the speech, pauses not counted. */
function segmentAt(segments: readonly Span[], speechMs: number): number {
  let left = speechMs
  for (const [i, { startMs, endMs }] of segments.entries()) {
    left -= endMs - startMs
    if (left < 0) return i
  }
  return segments.length - 1
}

/** About how many syllables a word has; at least one. Digits are spoken as about two each. */
export function weightOf(word: string): number {
  const letters = word.normalize('NFKD').toLowerCase()
  const vowels = letters.match(/[aeiouyàèìòùáéíóúœæøåαεηιουωаеёиоуыэюя]+/gu)?.length ?? 0
  const digits = letters.match(/\p{N}/gu)?.length ?? 0
  const signs = letters.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return Math.max(1, vowels + 2 * digits + signs)
}
