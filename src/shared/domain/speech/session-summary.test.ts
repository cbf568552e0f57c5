import { expect, it } from 'vitest'
import { someWords } from '../../../../tests/fakes/reports/some-words'
import { sessionSummaryOf } from './session-summary'

it('is exactly the exported form, in seconds (catches ms in an export and contexts that miss words)', () => {
  const words = someWords('One two three four five six um seven eight. Nine', { fromMs: 10_000, stepMs: 1_000 })
  const summary = sessionSummaryOf({
    durationMs: 61_234,
    answers: [
      {
        span: { startMs: 10_000, endMs: 20_000 },
        text: 'One two three four five six um seven eight. Nine',
        words,
        pauses: [
          { startMs: 12_000, endMs: 13_500 },
          { startMs: 14_000, endMs: 15_000 },
        ],
      },
    ],
  })
  expect(summary).toMatchObject({
    transcript: 'One two three four five six um seven eight. Nine',
    duration: 61.234,
    totalWords: 10,
    averagePace: 60,
    paceTimeline: [{ timestamp: 0, wpm: 60, segmentStart: 0, segmentEnd: 30 }],
    fillers: [
      { word: 'um', timestamp: 16, contextBefore: 'two three four five six', contextAfter: 'seven eight. Nine' },
    ],
    pauses: [{ duration: 1.5, timestamp: 12 }],
  })
  expect(summary.words[0]).toEqual({ word: 'One', start: 10, end: 10.3, confidence: null })
  expect(summary.transcriptSegments.map(({ text, startTime, endTime }) => [text, startTime, endTime])).toEqual([
    ['One two three four five six um seven eight.', 10, 18.3],
    ['Nine', 19, 19.3],
  ])
})

it('has the sounds and the corrections of the report, between the words they lie between', () => {
  const span = { startMs: 0, endMs: 4_000 }
  const [fillers] = [[{ id: 'x', word: null, startMs: 700, endMs: 790, source: 'audio' as const }]]
  const summary = sessionSummaryOf({
    durationMs: 4_000,
    answers: [{ span, text: 'a b c', words: someWords('a b c'), pauses: [], fillers }],
  })
  expect(summary.fillers).toEqual([{ word: '(possible)', timestamp: 0.7, contextBefore: 'a b', contextAfter: 'c' }])
})

it('is empty for nothing, and keeps a text without times in one piece', () => {
  const empty = sessionSummaryOf({ durationMs: 0, answers: [] })
  expect(empty).toMatchObject({ transcript: '', duration: 0, totalWords: 0, averagePace: 0, words: [] })
  expect(sessionSummaryOf({ durationMs: Number.NaN, answers: [] }).duration).toBe(0)
  const plain = sessionSummaryOf({
    durationMs: 9_000,
    answers: [{ span: { startMs: 1_000, endMs: 8_000 }, text: ' Said. ', words: [], pauses: [] }],
  })
  expect(plain.transcriptSegments).toEqual([{ text: 'Said.', startTime: 1, endTime: 8, words: [] }])
  expect(plain.averagePace).toBe(0)
})
