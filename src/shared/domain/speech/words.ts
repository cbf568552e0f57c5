import type { TimedWord } from '@shared/contract/evaluation'
import type { Span } from '@shared/contract/speech'
import { tokensOf } from '../transcript/tokens'

/** An engine may place a word so far outside of the answer it was given, ms; what lies further off is no word of it. */
const SLACK_MS = 1_000

/**
 * Words as a measure may use them: in order of time, each inside `window` (ms), no end before its start, none over the next one's
 * start. Words wholly outside of `window` by more than a second, and times that are no numbers, are left out. Method: stable sort
 * by start, then clipping. Pure.
 */
export function wordsWithin(words: readonly TimedWord[], window: Span): TimedWord[] {
  const inside = words
    .filter(({ startMs, endMs }) => Number.isFinite(startMs) && Number.isFinite(endMs))
    .map((word) => ({ ...word, endMs: Math.max(word.startMs, word.endMs) }))
    .filter(({ startMs, endMs }) => endMs >= window.startMs - SLACK_MS && startMs <= window.endMs + SLACK_MS)
    .sort((a, b) => a.startMs - b.startMs)
  const clip = (ms: number) => Math.min(Math.max(ms, window.startMs), window.endMs)
  return inside.map((word, i) => {
    const startMs = clip(word.startMs)
    const nextMs = inside[i + 1]?.startMs ?? Number.POSITIVE_INFINITY
    return { ...word, startMs, endMs: Math.max(startMs, Math.min(clip(word.endMs), clip(nextMs))) }
  })
}

/** Whether it is a word that counts: letters or digits in it. A dash or an emoji alone is none. */
export function isSpoken({ text }: { text: string }): boolean {
  return tokensOf(text).length > 0
}

export function middleOf({ startMs, endMs }: Span): number {
  return (startMs + endMs) / 2
}

export function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs))
}

/** Index of the first word whose middle lies after `ms`; `words` in order. */
export function firstAfter(words: readonly Span[], ms: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const at = (low + high) >> 1
    if (middleOf(words[at] as Span) > ms) high = at
    else low = at + 1
  }
  return low
}

/** Indices of the words that reach into a place, or touch it; `words` in order and without overlap (wordsWithin). */
export function indicesAt(words: readonly Span[], { startMs, endMs }: Span): number[] {
  const out: number[] = []
  let at = firstAfter(words, startMs)
  while (at > 0 && (words[at - 1] as Span).endMs >= startMs) at--
  for (; at < words.length && (words[at] as Span).startMs <= endMs; at++) out.push(at)
  return out
}

/** Whether the English word lists hold for a text in `language` (BCP 47). */
export function isEnglish(language: string): boolean {
  return /^en\b/i.test(language)
}
