import type { AnswerSpeech, ComparableMeasures, VoiceMeasures } from '@shared/contract/speech'
import { describe, expect, it } from 'vitest'
import { measureInterviewSpeech } from './measure-interview-speech'
import { type NumberedAnswer, prioritiesOf } from './priorities'
import { changeOf, findingsOf, paceDriftOf, usualOf } from './ranges'

const voice: VoiceMeasures = {
  syllables: 300,
  speechRate: 3.5,
  articulationRate: 4.5,
  pitch: { medianHz: 120, sdSemitones: 2.5 },
  loudness: { meanDbfs: -25, sdDb: 6 },
  clippedRatio: 0,
  noiseDbfs: -60,
}
const fine: AnswerSpeech = {
  voice,
  words: 200,
  wordsPerMinute: 133,
  pauses: [],
  fillers: [],
  fillersKnown: true,
  fillersPerMinute: 0,
  weakWords: [],
  repeats: [],
  length: 'fitting',
}
const at = (startMs: number, lengthMs = 300) => ({ startMs, endMs: startMs + lengthMs })
const um = (startMs: number) => ({ id: `${startMs}`, word: 'um', ...at(startMs), source: 'both' as const })

/** Two answers of 90 s, from 10 s and from 130 s on; `over` changes the second. */
function interview(over: Partial<AnswerSpeech> = {}, more: { lengthMs?: number; all?: VoiceMeasures } = {}) {
  const { lengthMs = 90_000 } = more
  const answers: NumberedAnswer[] = [10_000, 130_000].map((startMs, i) => ({
    span: { startMs, endMs: startMs + lengthMs },
    timeToFirstWordMs: 500,
    speech: i === 0 ? fine : { ...fine, ...over },
    words: null,
    questionNumber: i + 1,
  }))
  const speech = measureInterviewSpeech({
    answers,
    voice: more.all ?? voice,
    durationMs: 400_000,
    isOneRecording: false,
    earlier: [],
  })
  return { speech: { ...speech, words: 400 }, answers, improvements: null, disfluency: true, isOneRecording: false }
}
const codes = (input: Parameters<typeof prioritiesOf>[0]) =>
  prioritiesOf(input).map((one) => (one.kind === 'speech' ? one.code : one.title))
const content = ['A', 'B', 'C', 'D'].map((title) => ({ title, description: '', atMs: 1 }))
const twenty = Array.from({ length: 20 }, (_, i) => um(150_000 + i * 500))

describe('prioritiesOf', () => {
  it('has none where nothing deserves it (catches advice for the sake of advice)', () => {
    expect(prioritiesOf(interview())).toEqual([])
    expect(prioritiesOf({ ...interview(), answers: [] })).toEqual([])
  })

  it('is three at most, content and speech in turn, content first', () => {
    const input = { ...interview({ fillers: twenty }), improvements: content }
    expect(codes(input)).toEqual(['A', 'many_fillers', 'B'])
    expect(codes({ ...interview(), improvements: content })).toEqual(['A', 'B', 'C'])
  })

  it('points at the worst passage (catches a link to the first "um" of ten minutes)', () => {
    const fillers = [um(131_000), ...twenty]
    expect(prioritiesOf(interview({ fillers }))).toEqual([
      { kind: 'speech', code: 'many_fillers', value: 7, usual: null, atMs: 150_000, questionNumber: 2 },
    ])
  })

  it('says nothing a stutter alone can cause when that is turned off', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((i) => ({
      ...at(130_000 + i * 5_000, 1_500 + i),
      kind: 'mid_clause' as const,
    }))
    const input = interview({ fillers: twenty, pauses })
    expect(codes(input)).toEqual(['many_fillers', 'mid_clause_pauses'])
    expect(prioritiesOf(input)[1]).toMatchObject({ atMs: 165_000 })
    expect(codes({ ...input, disfluency: false })).toEqual([])
  })

  it('hears a recording that cannot be understood before anything else, one fault of it', () => {
    const bad = { ...voice, clippedRatio: 0.1, noiseDbfs: -30 }
    expect(codes(interview({ voice: bad, fillers: twenty }, { all: bad }))).toEqual(['clipping', 'many_fillers'])
    const noisy = { ...voice, noiseDbfs: -30 }
    expect(codes(interview({ voice: noisy }, { all: noisy }))).toEqual(['noisy'])
    const quiet = { ...voice, loudness: { meanDbfs: -50, sdDb: 3 } }
    expect(codes(interview({ voice: quiet }, { all: quiet }))).toEqual(['too_quiet'])
  })

  it('judges length by the middle answer, and not that of an imported recording', () => {
    expect(prioritiesOf(interview({}, { lengthMs: 30_000 }))).toMatchObject([{ code: 'answers_short', value: 30_000 }])
    const long = interview({}, { lengthMs: 200_000 })
    expect(prioritiesOf(long)).toMatchObject([{ code: 'answers_long', value: 200_000, atMs: 130_000 }])
    expect(prioritiesOf({ ...long, isOneRecording: true })).toEqual([])
  })

  it('takes pace where it stays fast, at its fastest; hedges where they are many', () => {
    const input = interview({
      weakWords: Array.from({ length: 30 }, (_, i) => ({ ...at(140_000 + i * 100), text: 'just' })),
    })
    const pace = [150, 200, 210, 150, 100, 90].map((wpm, i) => ({
      startMs: i * 30_000,
      endMs: i * 30_000 + 30_000,
      wpm,
    }))
    expect(prioritiesOf({ ...input, speech: { ...input.speech, pace } })).toEqual([
      { kind: 'speech', code: 'pace_fast', value: 205, usual: null, atMs: 60_000, questionNumber: 1 },
      { kind: 'speech', code: 'pace_slow', value: 95, usual: null, atMs: 150_000, questionNumber: 2 },
      { kind: 'speech', code: 'hedging', value: 7.5, usual: null, atMs: 140_000, questionNumber: 2 },
    ])
  })

  it('calls a voice flat against its own usual only', () => {
    const input = interview({ voice: { ...voice, pitch: { medianHz: 120, sdSemitones: 1 } } })
    const usual = (sd: number) => ({
      ...input,
      speech: {
        ...input.speech,
        findings: findingsOf(
          input.speech.measures,
          Array(3).fill({ ...input.speech.measures, pitchSdSemitones: sd }),
          null,
        ),
      },
    })
    expect(codes(usual(2.6))).toEqual([])
    expect(prioritiesOf(usual(4))).toMatchObject([{ code: 'monotone', value: 2.5, usual: 4, atMs: 130_000 }])
  })
})

describe('ranges', () => {
  const measures = interview().speech.measures
  it('compares with oneself from the third earlier interview on, by the median of the last twenty', () => {
    const earlier = (values: number[]): ComparableMeasures[] =>
      values.map((wordsPerMinute) => ({ ...measures, wordsPerMinute }))
    expect(usualOf('wordsPerMinute', earlier([100, 200]))).toBeNull()
    expect(usualOf('wordsPerMinute', earlier([100, 200, 140]))).toBe(140)
    expect(usualOf('wordsPerMinute', earlier([...Array(20).fill(150), ...Array(80).fill(300)]))).toBe(150)
  })
  it('ignores what nobody notices', () => {
    expect(changeOf('wordsPerMinute', 160, null)).toBeNull()
    expect(changeOf('wordsPerMinute', 160, 150)).toBe('same')
    expect(changeOf('wordsPerMinute', 172.5, 150)).toBe('higher')
    expect(changeOf('fillersPerMinute', 0.2, 0)).toBe('same')
    expect(changeOf('fillersPerMinute', 2, 5)).toBe('lower')
    expect(changeOf('loudnessSdDb', 5.5, 6)).toBe('same')
  })
  it('is quiet on a fast half minute, and hears a minute of it although the mean is fine', () => {
    const pace = (values: number[]) =>
      values.map((wpm, i) => ({ startMs: i * 30_000, endMs: i * 30_000 + 30_000, wpm }))
    expect(paceDriftOf(pace([150, 250, 150, 250]))).toBeNull()
    expect(paceDriftOf(pace([100, 100, 200, 200, 200]))?.verdict).toBe('high')
    const verdictOf = (values: number[]) =>
      findingsOf({ ...measures, wordsPerMinute: 150 }, [], pace(values)).find((f) => f.measure === 'wordsPerMinute')
        ?.verdict
    expect(verdictOf([100, 200, 100, 200])).toBe('fine')
    expect(verdictOf([100, 100, 200])).toBe('low')
    expect(
      findingsOf({ ...measures, fillersPerMinute: 6 }, [], null).find((f) => f.measure === 'fillersPerMinute'),
    ).toMatchObject({
      verdict: 'high',
      range: { low: null, high: 5 },
    })
  })
})
