import type { ReportQuestion } from '@shared/contract/reports'
import { describe, expect, it } from 'vitest'
import { kindsIn, marksOf, nextMark, previousMark } from './marks'

const question = (over: Partial<ReportQuestion>): ReportQuestion => ({
  questionId: '01890000-0000-7000-8000-000000000001',
  number: 1,
  text: 'Why?',
  topic: 'x',
  expectedAnswer: '',
  criteria: [],
  asked: { startMs: 0, endMs: 5_000 },
  outcome: 'spoken',
  answer: { startMs: 8_000, endMs: 20_000 },
  timeToFirstWordMs: 3_000,
  durationMs: 12_000,
  speechMs: 10_000,
  pauses: [{ startMs: 12_000, endMs: 14_000 }],
  typedText: null,
  ratings: [],
  score: null,
  scoredBy: null,
  followUpOf: null,
  source: 'bank',
  why: null,
  keyPoints: [],
  transcript: null,
  evaluation: null,
  ...over,
})

describe('marks on the timeline', () => {
  it('are thinking, answer and pauses in order of time', () => {
    expect(marksOf([question({})], []).map((m) => [m.kind, m.startMs, m.endMs])).toEqual([
      ['thinking', 5_000, 8_000],
      ['answer', 8_000, 20_000],
      ['pause', 12_000, 14_000],
    ])
  })
  it('are none for an answer that was not spoken (bug: a typed answer drawn at 0:00)', () => {
    expect(marksOf([question({ outcome: 'typed', answer: null, timeToFirstWordMs: null, pauses: [] })], [])).toEqual([])
  })
  it('show where the connection was interrupted, also before the first answer', () => {
    expect(
      marksOf(
        [question({ pauses: [] })],
        [
          { startMs: 9_000, endMs: 11_000 },
          { startMs: 0, endMs: 500 },
        ],
      ),
    ).toMatchObject([
      { kind: 'gap', questionNumber: null, startMs: 0 },
      { kind: 'thinking' },
      { kind: 'answer' },
      { kind: 'gap', startMs: 9_000, endMs: 11_000 },
    ])
  })
  it('name the interruption in the legend only where there was one', () => {
    expect(kindsIn(marksOf([question({})], []))).toEqual(['answer', 'thinking', 'pause'])
    expect(kindsIn(marksOf([], [{ startMs: 0, endMs: 500 }]))).toContain('gap')
  })
  it('have no thinking where there was none', () => {
    expect(marksOf([question({ timeToFirstWordMs: 100, pauses: [] })], []).map((m) => m.kind)).toEqual(['answer'])
  })
})

describe('going from mark to mark', () => {
  const marks = marksOf([question({})], [])
  it('forward: never the one we stand on (bug: "next" gets stuck)', () => {
    expect(nextMark(marks, 0)?.startMs).toBe(5_000)
    expect(nextMark(marks, 5_000)?.startMs).toBe(8_000)
    expect(nextMark(marks, 12_000)).toBeNull()
  })
  it('back: pressing twice in a row goes back two', () => {
    expect(previousMark(marks, 12_100)?.startMs).toBe(8_000)
    expect(previousMark(marks, 8_000)?.startMs).toBe(5_000)
    expect(previousMark(marks, 1_000)).toBeNull()
  })
})
