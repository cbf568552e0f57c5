import { expect, it } from 'vitest'
import { changeWord } from './measure-words'

// An answer of 10 s was "lower" than the usual 1 min 32 s.
it('calls a change what it is', () => {
  expect(changeWord('answerMs', 'lower')).toBe('shorter')
  expect(changeWord('wordsPerMinute', 'higher')).toBe('faster')
  expect(changeWord('fillersPerMinute', 'lower')).toBe('fewer')
  expect(changeWord('pitchSdSemitones', 'lower')).toBe('lower')
  expect(changeWord('answerMs', 'same')).toBe('same')
})
