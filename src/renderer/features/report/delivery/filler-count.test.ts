import type { AnswerSpeech } from '@shared/contract/speech'
import { expect, it } from 'vitest'
import { fillerCountOf } from './filler-count'

const um = { id: '1', word: 'um', startMs: 0, endMs: 1, source: 'transcript' as const }
const answer = (fillersKnown: boolean, count: number): { speech: AnswerSpeech } => ({
  speech: {
    voice: null,
    words: null,
    wordsPerMinute: null,
    pauses: [],
    fillers: Array(count).fill(um),
    fillersKnown,
    fillersPerMinute: null,
    weakWords: null,
    repeats: null,
    length: null,
  },
})

it('knows no number where none can be known (bug: "0 found" of an engine that leaves out "um")', () => {
  expect(fillerCountOf([answer(false, 0), { speech: null }])).toEqual({ count: null, unknownAnswers: 1 })
  expect(fillerCountOf([])).toEqual({ count: null, unknownAnswers: 0 })
})
it('counts where they are known, and says where they are not', () => {
  expect(fillerCountOf([answer(true, 2), answer(true, 0), answer(false, 1)])).toEqual({ count: 2, unknownAnswers: 1 })
})
