import { expect, it } from 'vitest'
import { aQuestion, aReport } from '../../../../../tests/fakes/reports/a-report'
import { isComing } from './coming'

const report = aReport()
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
  expect(isComing(aQuestion({ evaluation: queued }), report)).toBe(true)
  expect(isComing(aQuestion({ evaluation: { state: 'running', step: 'transcribe' } }), report)).toBe(true)
})
it('promises nothing for what nobody works on', () => {
  expect(isComing(aQuestion(), report)).toBe(false)
  expect(isComing(aQuestion({ evaluation: { state: 'failed', code: 'X' } }), report)).toBe(false)
  expect(isComing(aQuestion({ outcome: 'typed', evaluation: queued }), report)).toBe(false)
  const paused = { ...report.evaluation, state: 'paused' as const }
  expect(isComing(aQuestion({ evaluation: queued }), { evaluation: paused })).toBe(false)
})
it('takes a grade that is queued for no words (bug: the pace "comes in" for ever)', () => {
  expect(isComing(aQuestion({ evaluation: queued, transcript }), report)).toBe(false)
  expect(isComing(aQuestion({ evaluation: { state: 'running', step: 'evaluate' } }), report)).toBe(false)
})
