import { expect, it } from 'vitest'
import { aQuestion, aReport } from '../../../../../tests/fakes/reports/a-report'
import { missingOf } from './missing'

const transcript = {
  text: 'We',
  words: [{ text: 'We', startMs: 8_000, endMs: 8_200, confidence: null }],
  engine: 'device' as const,
  model: 'm',
  wordTimes: 'engine' as const,
  dropsFillers: false,
}

it('says that nothing was said, rather than that words are missing', () => {
  expect(missingOf(aReport({ questions: [aQuestion({ outcome: 'typed', answer: null })] }))).toEqual(['nothingSaid'])
})
it('tells no transcript from part of one, and an older recording from a new one', () => {
  const voice = {
    syllables: 1,
    speechRate: 1,
    articulationRate: 1,
    pitch: null,
    loudness: null,
    clippedRatio: 0,
    noiseDbfs: null,
  }
  const report = aReport()
  expect(missingOf({ ...report, questions: [aQuestion()] })).toEqual(['words', 'curves'])
  const speech = { ...report.speech, voice }
  expect(missingOf({ ...report, questions: [aQuestion({ transcript }), aQuestion()], speech })).toEqual(['someWords'])
  expect(missingOf({ ...report, questions: [aQuestion({ transcript })], speech })).toEqual([])
})
it('tells words that are on their way from words that are missing (bug: "without a transcript" while it is written)', () => {
  const queued = aQuestion({ evaluation: { state: 'queued' } })
  expect(missingOf(aReport({ questions: [queued] }))).toEqual(['coming', 'curves'])
  expect(missingOf(aReport({ questions: [aQuestion({ transcript }), queued] }))).toEqual(['coming', 'curves'])
})
// "Without a transcript there are no words a minute" of answers that the studio is going to write down.
it('tells words that wait from words that are missing', () => {
  const waiting = aQuestion({ evaluation: { state: 'waiting', waitingFor: 'network', code: 'X' } })
  expect(missingOf(aReport({ questions: [waiting] }))).toEqual(['waiting', 'curves'])
})
