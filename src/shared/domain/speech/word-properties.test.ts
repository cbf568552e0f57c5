import type { TimedWord } from '@shared/contract/evaluation'
import type { AnswerSpeech, Span } from '@shared/contract/speech'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureAnswerSpeech } from './measure-answer-speech'
import { measureInterviewSpeech } from './measure-interview-speech'
import { sessionSummaryOf } from './session-summary'

/* What must hold for every number that is made of words and their times; what hangs on the sound is in sound-properties.test.ts. */

const text = fc.constantFrom(
  'I',
  'we',
  'um',
  'uh',
  'had',
  'kind',
  'of',
  'just',
  'I',
  'think',
  'tests.',
  'and',
  'queue,',
)
const answer = fc
  .record({
    words: fc.array(
      fc.record({ text, gap: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 1, max: 60 }) }),
      {
        minLength: 1,
        maxLength: 40,
      },
    ),
    /** In 10 ms. */
    more: fc.integer({ min: 3_000, max: 6_000 }),
  })
  .map(({ words, more }) => {
    let at = 0
    const list = words.map(({ text, gap, length }): TimedWord => {
      const startMs = at + gap * 10
      at = startMs + length * 10
      return { text, startMs, endMs: at, confidence: null }
    })
    // A word that ends the sentence and is no part of a phrase or a repetition: nothing reaches over the end of an answer.
    const end: TimedWord = { text: 'done.', startMs: at + more * 10, endMs: at + more * 10 + 200, confidence: null }
    return [...list, end]
  })
type Words = readonly TimedWord[]

const moved = <T extends Span>(list: readonly T[], byMs: number, times = 1): T[] =>
  list.map((one) => ({ ...one, startMs: one.startMs * times + byMs, endMs: one.endMs * times + byMs }))
const endOf = (words: Words) => words[words.length - 1]?.endMs ?? 0
const spanOf = (words: Words): Span => ({ startMs: words[0]?.startMs ?? 0, endMs: endOf(words) })

/** Somebody speaks where the words are. */
const measure = (words: Words): AnswerSpeech =>
  measureAnswerSpeech({
    answer: spanOf(words),
    timeToFirstWordMs: null,
    speech: words,
    frames: null,
    words,
    dropsFillers: false,
    edits: [],
    disfluency: true,
  })
const summary = (words: Words) =>
  sessionSummaryOf({
    durationMs: endOf(words),
    answers: [
      { span: spanOf(words), text: 'x', words, pauses: measure(words).pauses, fillers: measure(words).fillers },
    ],
  })
/** To the tenth it is rounded to. */
const expectRate = (found: number | null, wanted: number) =>
  expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThan(0.0501)
const places = (list: readonly Span[] | null) => (list ?? []).map(({ startMs, endMs }) => ({ startMs, endMs }))
const interview = (answers: readonly Words[]) =>
  measureInterviewSpeech({
    answers: answers.map((words) => ({ span: spanOf(words), timeToFirstWordMs: null, speech: measure(words), words })),
    voice: null,
    durationMs: Math.max(0, ...answers.map(endOf)),
    isOneRecording: false,
    earlier: [],
  })

describe('every measure of the words', () => {
  it('moves with the recording, in the export too', () => {
    fc.assert(
      fc.property(answer, fc.integer({ min: 0, max: 360_000 }), (words, tens) => {
        const byMs = tens * 10
        const [now, later] = [measure(words), measure(moved(words, byMs))]
        for (const part of ['fillers', 'weakWords', 'repeats', 'pauses'] as const)
          expect(places(later[part])).toEqual(moved(places(now[part]), byMs))
        expect([later.words, later.wordsPerMinute, later.fillersPerMinute, later.length]).toEqual([
          now.words,
          now.wordsPerMinute,
          now.fillersPerMinute,
          now.length,
        ])
        const [first, second] = [summary(words), summary(moved(words, byMs))]
        expect(second).toMatchObject({ totalWords: first.totalWords, averagePace: first.averagePace })
        for (const part of ['fillers', 'pauses'] as const)
          for (const [i, one] of second[part].entries())
            expect(one.timestamp - (first[part][i]?.timestamp ?? 0)).toBeCloseTo(byMs / 1000, 3)
      }),
      { numRuns: 60 },
    )
  })

  it('of two answers in a row is that of each (catches a phrase, a repetition or a pause that is lost or counted twice)', () => {
    fc.assert(
      fc.property(answer, answer, (a, b) => {
        const byMs = endOf(a)
        const second = moved(b, byMs)
        const [one, two, both] = [measure(a), measure(second), measure([...a, ...second])]
        expect(both.words).toBe((one.words ?? 0) + (two.words ?? 0))
        for (const part of ['fillers', 'weakWords', 'repeats'] as const)
          expect(places(both[part])).toEqual([...places(one[part]), ...places(two[part])])
        const gap = { startMs: byMs, endMs: second[0]?.startMs ?? 0 }
        const between = gap.endMs - gap.startMs > 1_200 ? [gap] : []
        expect(places(both.pauses)).toEqual([...places(one.pauses), ...between, ...places(two.pauses)])
        const minutes = (endOf(second) - (a[0]?.startMs ?? 0)) / 60_000
        expectRate(both.wordsPerMinute, (both.words ?? 0) / minutes)
        expectRate(both.fillersPerMinute, (one.fillers.length + two.fillers.length) / minutes)
        expect(summary([...a, ...second]).totalWords).toBe(summary(a).totalWords + summary(b).totalWords)
      }),
      { numRuns: 60 },
    )
  })

  it('of an interview is the mean of its answers by their length, in any order (catches a mean of rates)', () => {
    fc.assert(
      fc.property(answer, answer, (a, b) => {
        const second = moved(b, endOf(a) + 5_000)
        const { measures } = interview([a, second])
        const each = [a, second].map((words) => ({ ...measure(words), span: spanOf(words) }))
        const minutes = each.reduce((sum, { span }) => sum + span.endMs - span.startMs, 0) / 60_000
        const total = (of: (speech: AnswerSpeech) => number) => each.reduce((sum, speech) => sum + of(speech), 0)
        expectRate(measures.wordsPerMinute, total(({ words }) => words ?? 0) / minutes)
        expectRate(measures.fillersPerMinute, total(({ fillers }) => fillers.length) / minutes)
        expectRate(measures.longPausesPerMinute, total(({ pauses }) => pauses.length) / minutes)
        expect(interview([second, a]).measures).toEqual(measures)
      }),
      { numRuns: 60 },
    )
  })

  it('counts the same words, and fewer a minute, when all is said slower', () => {
    fc.assert(
      fc.property(answer, fc.integer({ min: 2, max: 4 }), (words, times) => {
        const [now, slow] = [measure(words), measure(moved(words, 0, times))]
        expect(slow.words).toBe(now.words)
        for (const part of ['fillers', 'weakWords', 'repeats'] as const)
          expect(places(slow[part])).toEqual(moved(places(now[part]), 0, times))
        // A pause only grows.
        expect(slow.pauses.length).toBeGreaterThanOrEqual(now.pauses.length)
        for (const rate of ['wordsPerMinute', 'fillersPerMinute'] as const)
          expect(Math.abs((slow[rate] ?? 0) * times - (now[rate] ?? 0))).toBeLessThanOrEqual(0.06 * (times + 1))
      }),
      { numRuns: 60 },
    )
  })
})
