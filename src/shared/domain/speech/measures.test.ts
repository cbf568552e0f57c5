import type { TimedWord } from '@shared/contract/evaluation'
import { answerSpeech, interviewSpeech, sessionSummary } from '@shared/contract/speech'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someWords } from '../../../../tests/fakes/reports/some-words'
import { type AnswerSpeechInput, answerSpeechOf, measureAnswerSpeech } from './measure-answer-speech'
import { measureInterviewSpeech } from './measure-interview-speech'
import { paceSegmentsOf } from './pace'
import { sessionSummaryOf } from './session-summary'

const text = fc.constantFrom(
  'I',
  'I',
  'um',
  'we',
  'had',
  'kind',
  'of',
  'tests.',
  'and',
  '😀',
  'שלום',
  'مرحبا،',
  '...',
  'just',
)
/** Words in order, each with its own start, in 10 ms; `overlap` lets them run into the next. */
const words = fc
  .array(fc.record({ text, gap: fc.integer({ min: 1, max: 300 }), length: fc.integer({ min: 0, max: 120 }) }), {
    maxLength: 60,
  })
  .map((list) => {
    let at = 0
    return list.map(({ text, gap, length }): TimedWord => {
      at += gap * 10
      return { text, startMs: at, endMs: at + length * 10, confidence: null }
    })
  })
const spans = fc
  .array(fc.record({ gap: fc.integer({ min: 20, max: 300 }), length: fc.integer({ min: 10, max: 500 }) }), {
    maxLength: 12,
  })
  .map((list) => {
    let at = 0
    return list.map(({ gap, length }) => {
      const startMs = at + gap * 10
      at = startMs + length * 10
      return { startMs, endMs: at }
    })
  })

const PLAIN = {
  answer: { startMs: 0, endMs: 60_000 },
  timeToFirstWordMs: 0,
  speech: [],
  words: null,
  dropsFillers: false,
  edits: [],
  disfluency: true,
}
const measure = (over: Partial<AnswerSpeechInput>) => measureAnswerSpeech({ ...PLAIN, frames: null, ...over })
const moved = <T extends { startMs: number; endMs: number }>(list: readonly T[], byMs: number, times = 1): T[] =>
  list.map((one) => ({ ...one, startMs: one.startMs * times + byMs, endMs: one.endMs * times + byMs }))

describe('measureAnswerSpeech', () => {
  it('measures a plain answer (catches wrong units)', () => {
    const said = measure({
      answer: { startMs: 0, endMs: 30_000 },
      words: someWords('um we had we had a plan just so', { stepMs: 3_000 }),
      speech: [
        { startMs: 0, endMs: 10_000 },
        { startMs: 12_000, endMs: 30_000 },
      ],
    })
    expect(said).toMatchObject({ words: 9, wordsPerMinute: 18, fillersPerMinute: 2, length: 'short', voice: null })
    expect(said.pauses).toHaveLength(1)
    expect(said.weakWords).toMatchObject([{ text: 'just' }])
    expect(said.repeats).toMatchObject([{ text: 'we had we had', startMs: 3_000 }])
    expect(measure({ answer: { startMs: 0, endMs: 60_000 } }).length).toBe('fitting')
    expect(measure({ answer: { startMs: 0, endMs: 120_001 } }).length).toBe('long')
  })

  it('says nothing where nothing is known (catches "0 fillers" by an engine that leaves them out)', () => {
    expect(measure({})).toMatchObject({ words: null, wordsPerMinute: null, fillersPerMinute: null, weakWords: null })
    expect(measure({ words: someWords('we had a plan'), dropsFillers: true }).fillersPerMinute).toBeNull()
    expect(measure({ words: someWords('we had a plan') }).fillersPerMinute).toBe(0)
    // Nor is an empty list a zero; a short answer has a count without a rate.
    expect(measure({}).fillersKnown).toBe(false)
    expect(measure({ words: someWords('we had a plan'), dropsFillers: true }).fillersKnown).toBe(false)
    const short = measure({ words: someWords('we had a plan'), answer: { startMs: 0, endMs: 5_000 } })
    expect(short).toMatchObject({ fillersKnown: true, fillersPerMinute: null })
    const sound = { voice: NO_VOICE, fillers: [] }
    const heard = answerSpeechOf({ ...PLAIN, words: someWords('we had a plan'), dropsFillers: true, sound })
    expect(heard).toMatchObject({ fillersKnown: true, fillersPerMinute: 0 })
    // A second of answer has no pace.
    expect(measure({ words: someWords('we had a plan'), answer: { startMs: 0, endMs: 900 } }).wordsPerMinute).toBeNull()
  })

  it('counts neither hesitations nor repeats where that is turned off', () => {
    const said = measure({
      words: someWords('um we had we had'),
      disfluency: false,
      edits: [{ edit: 'added', startMs: 5, endMs: 300, word: 'um' }],
    })
    expect(said).toMatchObject({ fillers: [], fillersKnown: false, fillersPerMinute: null, repeats: null, words: 5 })
  })

  it('moves with the recording (catches a result that depends on when the answer was given)', () => {
    fc.assert(
      fc.property(words, spans, fc.integer({ min: 0, max: 100_000 }), (list, speech, byMs) => {
        const now = measure({ words: list, speech })
        const later = measure({
          words: moved(list, byMs),
          speech: moved(speech, byMs),
          answer: { startMs: byMs, endMs: byMs + 60_000 },
        })
        expect({ ...later, pauses: null, fillers: null, weakWords: null, repeats: null }).toEqual({
          ...now,
          pauses: null,
          fillers: null,
          weakWords: null,
          repeats: null,
        })
        expect(later.pauses).toEqual(moved(now.pauses, byMs))
        expect(later.weakWords).toEqual(moved(now.weakWords ?? [], byMs))
        expect(later.repeats).toEqual(moved(now.repeats ?? [], byMs))
        expect(later.fillers.map(({ startMs }) => startMs - byMs)).toEqual(now.fillers.map(({ startMs }) => startMs))
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order words arrive in', () => {
    fc.assert(
      fc.property(
        words.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(measure({ words: shuffled })).toEqual(measure({ words: list }))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is slower by as much as time is stretched', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 5 }), (list, times) => {
        const answer = { startMs: 0, endMs: 60_000 }
        const plain = measure({ words: list, answer }).wordsPerMinute ?? 0
        const slow = measure({ words: moved(list, 0, times), answer: moved([answer], 0, times)[0] ?? answer })
        // Both are rounded to a tenth.
        expect(Math.abs((slow.wordsPerMinute ?? 0) * times - plain)).toBeLessThanOrEqual(0.06 * (times + 1))
      }),
      { numRuns: 60 },
    )
  })
})

it('has the fillers of short answers in the rate of the interview, and none of those that cannot be known', () => {
  const said = (text: string, lengthMs: number, dropsFillers = false) => {
    const span = { startMs: 0, endMs: lengthMs }
    const words = someWords(text)
    return { span, timeToFirstWordMs: 0, speech: measure({ answer: span, words, dropsFillers }), words }
  }
  const whole = { voice: null, durationMs: 90_000, isOneRecording: false, earlier: [] }
  const rateOf = (answers: ReturnType<typeof said>[]) =>
    measureInterviewSpeech({ answers, ...whole }).measures.fillersPerMinute
  const long = said('a plan', 24_000)
  expect(rateOf([long, said('um uh', 6_000)])).toBe(4)
  expect(rateOf([long, said('um uh', 30_000, true)])).toBe(0)
})

const wild = fc.record({
  text: fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 12 })),
  startMs: fc.integer({ min: -5_000, max: 200_000 }),
  endMs: fc.integer({ min: -5_000, max: 200_000 }),
  confidence: fc.constant(null),
})

describe('whatever the words', () => {
  it('is never NaN, nor outside of the recording (catches overlapping words and words after its end)', () => {
    fc.assert(
      fc.property(
        fc.array(wild, { maxLength: 40 }),
        spans,
        fc.integer({ min: 0, max: 90_000 }),
        fc.integer({ min: 0, max: 90_000 }),
        (list, speech, a, b) => {
          const span = { startMs: Math.min(a, b), endMs: Math.max(a, b) }
          const speechOf = measure({ words: list, speech, answer: span, timeToFirstWordMs: 2_000 })
          expect(answerSpeech.safeParse(speechOf).error).toBeUndefined()
          const answer = { span, timeToFirstWordMs: 2_000, speech: speechOf, words: list }
          const whole = { voice: null, durationMs: 90_000, isOneRecording: false, earlier: [] }
          expect(
            interviewSpeech.safeParse(measureInterviewSpeech({ answers: [answer], ...whole })).error,
          ).toBeUndefined()
          const summary = sessionSummaryOf({
            durationMs: 90_000,
            answers: [{ span, text: 'x', words: list, pauses: speechOf.pauses, fillers: speechOf.fillers }],
          })
          expect(sessionSummary.safeParse(summary).error).toBeUndefined()
          for (const { start, end } of summary.words) {
            expect(start).toBeLessThanOrEqual(end)
            expect(end).toBeLessThanOrEqual(90)
          }
          expect(summary.transcriptSegments.flatMap((s) => s.words)).toEqual(summary.words)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('takes 10,000 words in one answer (catches work that grows with the square of them)', () => {
    const list = someWords(Array.from({ length: 10_000 }, (_, i) => (i % 7 ? 'we' : 'um')).join(' '))
    const span = { startMs: 0, endMs: 4_000_000 }
    const speech = Array.from({ length: 1_000 }, (_, i) => ({ startMs: i * 4_000, endMs: i * 4_000 + 2_000 }))
    const said = answerSpeechOf({
      answer: span,
      timeToFirstWordMs: null,
      speech,
      sound: { voice: NO_VOICE, fillers: speech.map(({ startMs }) => ({ startMs, endMs: startMs + 300 })) },
      words: list,
      dropsFillers: false,
      edits: [],
      disfluency: true,
    })
    const summary = sessionSummaryOf({
      durationMs: 4_000_000,
      answers: [{ span, text: '', words: list, pauses: said.pauses, fillers: said.fillers }],
    })
    expect(summary.totalWords).toBe(10_000)
  })
})

const NO_VOICE = {
  syllables: 0,
  speechRate: null,
  articulationRate: null,
  pitch: null,
  loudness: null,
  clippedRatio: 0,
  noiseDbfs: null,
}

describe('paceSegmentsOf', () => {
  it('divides by the part of a segment in which answers lie, and by no sliver (catches 1,200 words a minute in 0.3 s)', () => {
    const said = someWords(Array(20).fill('word').join(' '), { fromMs: 20_000, stepMs: 500 })
    const pace = paceSegmentsOf([{ span: { startMs: 20_000, endMs: 30_300 }, words: said }], 60_000)
    expect(pace).toEqual([{ startMs: 0, endMs: 30_000, wpm: 120 }])
  })

  it('of two recordings, one after the other, is that of each (catches segments that leak)', () => {
    const length = 30_000
    const answer = (list: TimedWord[]) => ({
      span: { startMs: 0, endMs: length },
      words: list.filter((w) => w.endMs < length),
    })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [first, second] = [answer(a), answer(b)]
        const joined = paceSegmentsOf(
          [first, { span: { startMs: length, endMs: 2 * length }, words: moved(second.words, length) }],
          2 * length,
        )
        const each = [...paceSegmentsOf([first], length), ...moved(paceSegmentsOf([second], length), length)]
        expect(joined).toEqual(each)
      }),
      { numRuns: 60 },
    )
  })
})
