import { expect, it } from 'vitest'
import { aQuestion } from '../../../../../tests/fakes/reports/a-report'
import { answering } from './answering'

const speech = {
  voice: null,
  words: null,
  wordsPerMinute: null,
  pauses: [],
  fillers: [],
  fillersKnown: false,
  fillersPerMinute: null,
  weakWords: null,
  repeats: null,
  length: null,
}
const at = (middleMs: number) => ({ startMs: middleMs - 150, endMs: middleMs + 150 })

it('is no place before, between and after answers (bug: "Add one at 0:00" ends in an error)', () => {
  const questions = [aQuestion({ speech }), aQuestion({ speech, answer: { startMs: 40_000, endMs: 50_000 } })]
  expect([0, 4_999, 20_001, 36_999, 50_001].map((ms) => answering(questions, at(ms)))).toEqual(Array(5).fill(false))
  expect([8_000, 20_000, 45_000].map((ms) => answering(questions, at(ms)))).toEqual([true, true, true])
})
it('takes the thinking before the first word along (bug: the "um" that begins an answer cannot be added)', () => {
  expect(answering([aQuestion({ speech })], at(5_000))).toBe(true)
  expect(answering([aQuestion({ speech, timeToFirstWordMs: null })], at(7_999))).toBe(false)
})
it('is no place in an answer that was typed or not measured: the studio would refuse it', () => {
  expect(answering([aQuestion({ speech: null })], at(10_000))).toBe(false)
  expect(answering([aQuestion({ speech, answer: null })], at(10_000))).toBe(false)
})
