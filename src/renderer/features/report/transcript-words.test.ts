import { describe, expect, it } from 'vitest'
import { aGrade } from '../../../../tests/fakes/reports/a-report'
import { shownWords, wordAfterKey } from './transcript-words'

const word = (text: string, startMs: number) => ({ text, startMs, endMs: startMs + 400, confidence: null })

describe('the words of an answer', () => {
  const words = [word('We', 0), word('measured', 500), word('first', 1000)]
  it('know which of them are quoted, also where the estimated ends touch', () => {
    const evaluation = aGrade({ quotes: [{ text: 'measured', startMs: 390, endMs: 1010 }] })
    expect(shownWords({ words }, evaluation).map((w) => w.quoted)).toEqual([false, true, false])
  })
  // A typed answer's quote has no time: comparing with null would mark the word at 0.
  it('are not quoted without a time or a grade', () => {
    const timeless = aGrade({ quotes: [{ text: 'We', startMs: null, endMs: null }] })
    expect(shownWords({ words }, timeless).some((w) => w.quoted)).toBe(false)
    expect(shownWords({ words }, { state: 'queued' }).some((w) => w.quoted)).toBe(false)
    expect(shownWords({ words }, null)).toHaveLength(3)
  })
})

describe('the arrow keys', () => {
  it('go word by word and stop at the ends', () => {
    expect(wordAfterKey('ArrowRight', 0, 3)).toBe(1)
    expect(wordAfterKey('ArrowRight', 2, 3)).toBe(2)
    expect(wordAfterKey('ArrowLeft', 0, 3)).toBe(0)
    expect(wordAfterKey('Home', 2, 3)).toBe(0)
    expect(wordAfterKey('End', 0, 3)).toBe(2)
  })
  // Taking every key would make Tab and Space useless in the text.
  it('leave other keys alone', () => expect(wordAfterKey(' ', 1, 3)).toBeNull())
})
