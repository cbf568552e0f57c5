import type { ReportQuestion } from '@shared/contract/reports'
import type { ClassifiedPause } from '@shared/contract/speech'
import { pausesOf } from '../marks'

export type ShownPause = { startMs: number; endMs: number; kind: Exclude<ClassifiedPause['kind'], 'thinking'> }

export interface ShownWord {
  text: string
  startMs: number
  endMs: number
  /** It stands in the report as evidence. */
  quoted: boolean
  /** It is one of the fillers. */
  filler: boolean
  /** The long pause before it. */
  pause: ShownPause | null
}

/** A piece of a text that is drawn, and becomes words to click, by itself. */
export interface Paragraph {
  /** Place of its first word in the answer. */
  from: number
  words: ShownWord[]
}

/** A paragraph ends with the first sentence after so many words, and at the latest after twice as many. */
const PARAGRAPH_WORDS = 60

/** A word belongs to a quote, or is a filler, when its middle lies within: the ends are estimated and may touch the neighbours. Pure. */
export function shownWords(
  { transcript, evaluation, speech, pauses }: Pick<ReportQuestion, 'transcript' | 'evaluation' | 'speech' | 'pauses'>,
  disfluency: boolean,
): ShownWord[] {
  const quotes = evaluation?.state === 'scored' ? evaluation.criteria.flatMap((criterion) => criterion.quotes) : []
  const fillers = disfluency ? (speech?.fillers ?? []).filter(({ word }) => word !== null) : []
  const waiting = [...pausesOf({ pauses, speech })].sort((a, b) => a.startMs - b.startMs)
  return (transcript?.words ?? []).map(({ text, startMs, endMs }) => {
    const middleMs = (startMs + endMs) / 2
    const quoted = quotes.some(
      (q) => q.startMs !== null && q.endMs !== null && q.startMs <= middleMs && middleMs <= q.endMs,
    )
    const filler = fillers.some((one) => one.startMs <= middleMs && middleMs <= one.endMs)
    // Of several the last: the others had no word after them.
    let pause: ShownPause | null = null
    while (waiting[0] && middleMs > (waiting[0].startMs + waiting[0].endMs) / 2) pause = waiting.shift() ?? null
    return { text, startMs, endMs, quoted, filler, pause }
  })
}

/** The words in pieces of a screen's worth, cut where a sentence ends. Pure. */
export function paragraphsOf(words: readonly ShownWord[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: Paragraph = { from: 0, words: [] }
  words.forEach((word, index) => {
    open.words.push(word)
    const { length } = open.words
    const ended = /[.!?…。！？]["”’)]?$/u.test(word.text)
    if ((length >= PARAGRAPH_WORDS && ended) || length >= 2 * PARAGRAPH_WORDS) {
      paragraphs.push(open)
      open = { from: index + 1, words: [] }
    }
  })
  if (open.words.length > 0) paragraphs.push(open)
  return paragraphs
}

/** After a word's end it stays the current one for so long, ms: between two words nothing would be lit. */
const LINGER_MS = 400

/** The word that is heard at a moment, by its place; -1 for none. Pure; words in order. */
export function wordAt(words: readonly { startMs: number; endMs: number }[], atMs: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.startMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  const word = words[low - 1]
  return word && atMs < word.endMs + LINGER_MS ? low - 1 : -1
}

/** Where the arrow keys lead in a text of `count` words; null for a key that means nothing there. */
export function wordAfterKey(key: string, at: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1)
    case 'ArrowLeft':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Whether a key pressed in the transcript leads away from the word that is heard: it scrolls, or (`inWords`) goes through the words. Pure. */
export function leavesPlayhead(key: string, inWords: boolean): boolean {
  if (['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'].includes(key)) return true
  return inWords && (key === 'ArrowLeft' || key === 'ArrowRight')
}
