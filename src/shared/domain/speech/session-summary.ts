import type { TimedWord } from '@shared/contract/evaluation'
import type { Filler, SessionSummary, Span } from '@shared/contract/speech'
import { LONG_PAUSE_MS } from '../report/measure-answer'
import { clipped } from '../report/spans'
import { fillersOf } from './fillers'
import { paceSegmentsOf, perMinute } from './pace'
import { sentencesOf } from './sentences'
import { firstAfter, indicesAt, isSpoken, middleOf, wordsWithin } from './words'

const CONTEXT_WORDS = 5
/** What stands for a hesitation that was only heard. */
export const UNNAMED_FILLER = '(possible)'

export interface SummaryInput {
  /** Length of the recording, ms. */
  durationMs: number
  /** Each spoken answer, on the recording, ms. */
  answers: readonly SummaryAnswer[]
}

export interface SummaryAnswer {
  span: Span
  text: string
  /** Empty when none are known. */
  words: readonly TimedWord[]
  pauses: readonly Span[]
  /** As the report counts them; without, those of the words. */
  fillers?: readonly Filler[]
}

/**
 * The speech of an interview as it is exported: seconds from the start of the recording (to ms), words a minute of answering (to
 * 0.1, pauses included). `paceTimeline` has a point for each 30 s of the recording with at least 5 s of answering in them.
 * `transcriptSegments` are sentences. What overlaps or lies outside of the recording is put right or left out; of nothing, it is
 * empty, never NaN. Pure.
 */
export function sessionSummaryOf({ durationMs, answers }: SummaryInput): SessionSummary {
  const lengthMs = Number.isFinite(durationMs) ? Math.max(0, durationMs) : 0
  const inOrder = answers
    .map((answer) => {
      const span = clipped(answer.span, lengthMs)
      return { ...answer, span, words: span.endMs > span.startMs ? wordsWithin(answer.words, span) : [] }
    })
    .sort((a, b) => a.span.startMs - b.span.startMs)
  const answeredMs = inOrder.reduce(
    (sum, { span, words }) => sum + (words.length > 0 ? span.endMs - span.startMs : 0),
    0,
  )
  const totalWords = inOrder.reduce((sum, { words }) => sum + words.filter(isSpoken).length, 0)
  return {
    transcript: inOrder
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join('\n\n'),
    duration: seconds(lengthMs),
    totalWords,
    averagePace: perMinute(totalWords, answeredMs) ?? 0,
    paceTimeline: paceSegmentsOf(
      inOrder.filter(({ words }) => words.length > 0),
      lengthMs,
    ).map(({ startMs, endMs, wpm }) => ({
      timestamp: seconds(startMs),
      wpm,
      segmentStart: seconds(startMs),
      segmentEnd: seconds(endMs),
    })),
    fillers: inOrder.flatMap(fillersIn),
    pauses: inOrder.flatMap(({ pauses }) =>
      pauses
        .map((pause) => clipped(pause, lengthMs))
        .filter(({ startMs, endMs }) => endMs - startMs > LONG_PAUSE_MS)
        .map(({ startMs, endMs }) => ({ duration: seconds(endMs - startMs), timestamp: seconds(startMs) })),
    ),
    words: inOrder.flatMap(({ words }) => words.map(exported)),
    transcriptSegments: inOrder.flatMap(segmentsIn),
  }
}

type Answer = SummaryAnswer & { words: readonly TimedWord[] }

/** Five words on each side, of the same answer. */
function fillersIn({ span, words, fillers }: Answer): SessionSummary['fillers'] {
  const found = fillers ?? fillersOf({ ...ALL, words, window: span })
  return found.map(({ word, ...place }) => {
    // The filler's own word is the one it lies on; a sound lies between two words.
    const own = indicesAt(words, place).find((i) => isNamed(words[i] as TimedWord, word)) ?? -1
    const before = own >= 0 ? own : firstAfter(words, middleOf(place))
    const after = own >= 0 ? own + 1 : before
    return {
      word: word ?? UNNAMED_FILLER,
      timestamp: seconds(Math.max(0, place.startMs)),
      contextBefore: textOf(words.slice(Math.max(0, before - CONTEXT_WORDS), before)),
      contextAfter: textOf(words.slice(after, after + CONTEXT_WORDS)),
    }
  })
}

function isNamed({ text }: TimedWord, word: string | null): boolean {
  return word !== null && text.toLowerCase().includes(word.toLowerCase())
}

const ALL = { wordTimes: 'engine', dropsFillers: false, language: 'en', sounds: [], edits: [] } as const

/** Sentences; an answer whose words have no times is one piece. */
function segmentsIn({ span, text, words }: Answer): SessionSummary['transcriptSegments'] {
  if (words.length === 0) {
    const plain = text.trim()
    if (plain === '') return []
    return [{ text: plain, startTime: seconds(span.startMs), endTime: seconds(span.endMs), words: [] }]
  }
  return sentencesOf(words).map((sentence) => ({
    text: textOf(sentence),
    startTime: seconds(sentence[0]?.startMs ?? 0),
    endTime: seconds(sentence[sentence.length - 1]?.endMs ?? 0),
    words: sentence.map(exported),
  }))
}

function exported({ text, startMs, endMs, confidence }: TimedWord) {
  return { word: text, start: seconds(startMs), end: seconds(endMs), confidence }
}

function textOf(words: readonly TimedWord[]): string {
  return words.map(({ text }) => text).join(' ')
}

/** To the ms. */
function seconds(ms: number): number {
  return Math.round(ms) / 1000
}
