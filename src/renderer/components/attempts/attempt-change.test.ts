import type { AnswerSpeech, Attempt } from '@shared/contract/speech'
import { expect, it } from 'vitest'
import { changesBetween, lengthOf, pausesIn } from './attempt-change'

const SPEECH: AnswerSpeech = {
  voice: null,
  words: 100,
  wordsPerMinute: 140,
  pauses: [
    { kind: 'thinking', startMs: 0, endMs: 2_000 },
    { kind: 'pause', startMs: 5_000, endMs: 7_000 },
  ],
  fillers: [],
  fillersKnown: true,
  fillersPerMinute: 4,
  weakWords: null,
  repeats: null,
  length: null,
}
const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  interviewId: '01890000-0000-7000-8000-000000000001',
  questionId: '01890000-0000-7000-8000-000000000002',
  startedAtMs: 0,
  answer: { startMs: 1_000, endMs: 61_000 },
  audioUrl: null,
  peaks: '',
  score: 60.4,
  scoredBy: 'model',
  model: 'm',
  rubricVersion: 1,
  speech: SPEECH,
  text: null,
  ...over,
})

it('names what changed and by how much, as it is shown', () => {
  const now = attempt({
    score: 72.3,
    answer: { startMs: 0, endMs: 80_000 },
    speech: { ...SPEECH, wordsPerMinute: 125, fillersPerMinute: 1, pauses: [] },
  })
  expect(changesBetween(attempt(), now)).toEqual([
    { what: 'score', way: 'more', by: 12 },
    { what: 'length', way: 'more', by: 20_000 },
    { what: 'pace', way: 'less', by: 15 },
    { what: 'fillers', way: 'less', by: 3 },
    { what: 'pauses', way: 'less', by: 1 },
  ])
})

it('claims nothing about what nobody would notice', () => {
  const now = attempt({
    score: 60.1,
    answer: { startMs: 0, endMs: 62_000 },
    speech: { ...SPEECH, wordsPerMinute: 146 },
  })
  expect(changesBetween(attempt(), now)).toEqual([])
})

// A self-rating after a grade is no progress; another model is another judge.
it.each([{ scoredBy: 'self' as const, model: null, rubricVersion: null }, { model: 'other' }, { rubricVersion: 2 }])(
  'does not compare scores of different judges %#',
  (over) => expect(changesBetween(attempt(), attempt({ score: 99, ...over }))).toEqual([]),
)

it('says nothing where one of the two was not measured', () => {
  const typed = attempt({ answer: null, speech: null, score: null })
  expect(changesBetween(typed, attempt())).toEqual([])
  expect(changesBetween(attempt(), typed)).toEqual([])
  expect(lengthOf(typed)).toBeNull()
  expect(pausesIn(typed)).toBeNull()
})
