import { expect, it } from 'vitest'
import { aQuestion, aReport } from '../../../../../tests/fakes/reports/a-report'
import { wordsStateOf, wordsStateOfAll } from './words-state'

const report = aReport()
const paused = aReport({ evaluation: { ...report.evaluation, state: 'paused' } })
const queued = { state: 'queued' as const }
const transcript = {
  text: 'We',
  words: [],
  engine: 'gemini_live' as const,
  model: 'm',
  wordTimes: 'none' as const,
  dropsFillers: false,
}

it('is what waits its turn or is being transcribed (bug: "was not written down" while it is)', () => {
  expect(wordsStateOf(aQuestion({ evaluation: queued }), report)).toBe('coming')
  const running = aQuestion({ evaluation: { state: 'running', step: 'transcribe' } })
  expect(wordsStateOf(running, report)).toBe('coming')
  // What runs is finished before the pause begins.
  expect(wordsStateOf(running, paused)).toBe('coming')
})
// It read "was not written down" where the studio had it in its queue and tried again by itself.
it.each(['network', 'key', 'quota'] as const)('names what it waits for: %s', (waitingFor) => {
  const waiting = aQuestion({ evaluation: { state: 'waiting', waitingFor, code: 'X' } })
  expect(wordsStateOf(waiting, report)).toBe(waitingFor)
  expect(wordsStateOf(waiting, paused)).toBe('paused')
})
it('promises nothing for what nobody works on', () => {
  expect(wordsStateOf(aQuestion(), report)).toBe('none')
  expect(wordsStateOf(aQuestion({ evaluation: { state: 'failed', code: 'X' } }), report)).toBe('failed')
  expect(wordsStateOf(aQuestion({ outcome: 'typed', evaluation: queued }), report)).toBeNull()
  expect(wordsStateOf(aQuestion({ evaluation: queued }), paused)).toBe('paused')
})
it('takes a grade that is queued for no words (bug: the pace "comes in" for ever)', () => {
  expect(wordsStateOf(aQuestion({ evaluation: queued, transcript }), report)).toBeNull()
  const waiting = { state: 'waiting', waitingFor: 'quota', code: 'X' } as const
  expect(wordsStateOf(aQuestion({ evaluation: waiting, transcript }), report)).toBeNull()
})
it('says of the whole what says most: words that come before words that wait', () => {
  const waiting = aQuestion({ evaluation: { state: 'waiting', waitingFor: 'network', code: 'X' } })
  expect(wordsStateOfAll(aReport({ questions: [aQuestion(), waiting] }))).toBe('network')
  expect(wordsStateOfAll(aReport({ questions: [waiting, aQuestion({ evaluation: queued })] }))).toBe('coming')
  expect(wordsStateOfAll(report)).toBeNull()
})
