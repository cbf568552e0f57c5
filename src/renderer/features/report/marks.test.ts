import type { ReportModel, ReportQuestion, Span } from '@shared/contract/reports'
import { describe, expect, it } from 'vitest'
import { aGrade, aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import { kindsIn, loopAt, marksAt, marksOf as marksOfReport, nextMark, previousMark } from './marks'

const question = (over: Partial<ReportQuestion>) => aQuestion({ pauses: [{ startMs: 12_000, endMs: 14_000 }], ...over })
const marksOf = (questions: ReportQuestion[], gaps: Span[], changes: ReportModel['interviewerChanges'] = []) =>
  marksOfReport(aReport({ questions, gaps, interviewerChanges: changes }))

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

describe('what the measured speech adds', () => {
  const speech: ReportQuestion['speech'] = {
    voice: null,
    words: null,
    wordsPerMinute: null,
    pauses: [
      { startMs: 5_000, endMs: 8_000, kind: 'thinking' },
      { startMs: 12_000, endMs: 14_000, kind: 'mid_clause' },
    ],
    fillers: [
      { id: 'a', word: 'um', startMs: 9_000, endMs: 9_200, source: 'both' },
      { id: 'b', word: null, startMs: 15_000, endMs: 15_300, source: 'audio' },
    ],
    fillersKnown: true,
    fillersPerMinute: null,
    weakWords: null,
    repeats: null,
    length: null,
  }
  const questions = [question({ speech })]

  it('fillers, and those only the sound suggests apart; pauses with their place (bug: the thinking drawn twice)', () => {
    const marks = marksOf(questions, [])
    expect(marks.map((m) => [m.kind, m.pause ?? m.text ?? null])).toEqual([
      ['thinking', null],
      ['answer', null],
      ['filler', 'um'],
      ['pause', 'mid_clause'],
      ['possible', null],
    ])
  })
  it('no filler at all when the person switched them off', () => {
    const marks = marksOfReport(aReport({ questions, disfluencyMeasures: false }))
    expect(marks.filter(({ kind }) => kind === 'filler' || kind === 'possible')).toEqual([])
    expect(kindsIn(marks)).not.toContain('filler')
  })
  it("priorities by rank, and the model's other moments, each once", () => {
    const moment = (title: string, atMs: number) => ({ title, atMs, description: '' })
    const marks = marksOfReport(
      aReport({
        priorities: [
          { kind: 'content', ...moment('Say how it ended', 4_000) },
          { kind: 'speech', code: 'pace_fast', value: 200, usual: null, atMs: 9_000, questionNumber: 1 },
        ],
        completion: {
          summary: '',
          analysis: '',
          strengths: [],
          weaknesses: [],
          recommendations: [],
          resources: [],
          improvements: [moment('Say how it ended', 4_000), moment('Breathe', 12_000)],
          highlights: [],
          model: 'm',
          promptVersion: 'p',
        },
      }),
    )
    expect(marks.map(({ startMs, rank, text }) => [startMs, rank, text])).toEqual([
      [4_000, 1, 'Say how it ended'],
      [9_000, 2, undefined],
      [12_000, undefined, 'Breathe'],
    ])
  })
})

describe('the stretch to loop', () => {
  const quotes = [{ text: 'two numbers', startMs: 9_000, endMs: 10_000 }]
  const marks = marksOf([question({ evaluation: aGrade({ quotes }) })], [])
  it('is the quote rather than its answer, and the own selection before both', () => {
    expect(loopAt(marks, null, 9_500)).toEqual({ startMs: 9_000, endMs: 10_000 })
    expect(loopAt(marks, null, 13_000)).toEqual({ startMs: 8_000, endMs: 20_000 })
    expect(loopAt(marks, { startMs: 9_400, endMs: 9_900 }, 9_500)).toEqual({ startMs: 9_400, endMs: 9_900 })
    expect(loopAt(marks, { startMs: 1, endMs: 2 }, 9_500)).toEqual({ startMs: 9_000, endMs: 10_000 })
    expect(loopAt(marks, null, 25_000)).toBeNull()
  })
  it('and what stands under the pointer is named from the outside in', () => {
    expect(marksAt(marks, 9_500, 0).map(({ kind }) => kind)).toEqual(['answer', 'quote'])
    expect(marksAt(marks, 4_900, 200).map(({ kind }) => kind)).toEqual(['thinking'])
  })
})
