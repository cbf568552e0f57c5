import type { ReportModel, ReportQuestion, Span } from '@shared/contract/reports'
import { describe, expect, it } from 'vitest'
import { aGrade, aQuestion } from '../../../../tests/fakes/reports/a-report'
import { kindsIn, marksOf as marksOfReport, nextMark, previousMark } from './marks'

const question = (over: Partial<ReportQuestion>) => aQuestion({ pauses: [{ startMs: 12_000, endMs: 14_000 }], ...over })
const marksOf = (questions: ReportQuestion[], gaps: Span[], changes: ReportModel['interviewerChanges'] = []) =>
  marksOfReport({ questions, gaps, interviewerChanges: changes })

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
  it('are the quoted words, each once, and none where only the text is known', () => {
    const found = { text: 'two numbers', startMs: 9_000, endMs: 10_000 }
    const quotes = [found, found, { text: 'typed', startMs: null, endMs: null }]
    const marks = marksOf([question({ pauses: [], evaluation: aGrade({ quotes }) })], [])
    expect(marks.filter(({ kind }) => kind === 'quote')).toMatchObject([{ startMs: 9_000, text: 'two numbers' }])
    expect(kindsIn(marks)).toContain('quote')
  })
  it('show where another voice went on', () => {
    const marks = marksOf([], [], [{ atMs: 4_000, to: 'offline', cause: 'MODEL_TIMEOUT' }])
    expect(marks).toMatchObject([{ kind: 'voice', startMs: 4_000, endMs: 4_000, text: 'offline' }])
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
