import type { ReportQuestion } from '../../contract/reports'
import { escapeHtml as e } from './escape-html'

/** The words of an answer: each can be clicked where its place is known, fillers dotted, quotes marked; else the text as it is. */
export function wordsHtml({ transcript, typedText, speech, evaluation }: ReportQuestion): string {
  const text = typedText ?? transcript?.text ?? ''
  const words = typedText === null ? (transcript?.words ?? []) : []
  if (words.length === 0) return text.trim() === '' ? '' : `<p class="ask" dir="auto">${e(text)}</p>`
  const fillers = speech?.fillers ?? []
  const quotes = evaluation?.state === 'scored' ? evaluation.criteria.flatMap((criterion) => criterion.quotes) : []
  const inside = (
    place: { startMs: number | null; endMs: number | null },
    word: { startMs: number; endMs: number },
  ) => {
    const middle = (word.startMs + word.endMs) / 2
    return place.startMs !== null && place.endMs !== null && place.startMs <= middle && middle <= place.endMs
  }
  const spans = words.map((word) => {
    const filler = fillers.some((place) => place.source !== 'audio' && inside(place, word))
    const quoted = quotes.some((place) => inside(place, word))
    const name = [filler ? 'f' : '', quoted ? 'q' : ''].filter(Boolean).join(' ')
    const mark = name === '' ? '' : ` class="${name}"`
    return `<span${mark} data-s="${word.startMs / 1000}" data-e="${word.endMs / 1000}">${e(word.text)}</span>`
  })
  return `<p class="words" dir="auto">${spans.join(' ')}</p>`
}
