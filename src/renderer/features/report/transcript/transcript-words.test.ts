import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aGrade, aQuestion } from '../../../../../tests/fakes/reports/a-report'
import { leavesPlayhead, paragraphsOf, shownWords, wordAfterKey, wordAt } from './transcript-words'

const word = (text: string, startMs: number) => ({ text, startMs, endMs: startMs + 400, confidence: null })
const transcriptOf = (words: ReturnType<typeof word>[]) => ({
  text: words.map(({ text }) => text).join(' '),
  words,
  engine: 'device' as const,
  model: 'm',
  wordTimes: 'engine' as const,
  dropsFillers: false,
})

describe('the words of an answer', () => {
  const transcript = transcriptOf([word('We', 0), word('measured', 500), word('first', 3000)])
  const shown = (over: Parameters<typeof aQuestion>[0]) => shownWords(aQuestion({ transcript, ...over }), true)

  it('know which of them are quoted, also where the estimated ends touch', () => {
    const evaluation = aGrade({ quotes: [{ text: 'measured', startMs: 390, endMs: 1010 }] })
    expect(shown({ evaluation }).map((w) => w.quoted)).toEqual([false, true, false])
  })
  // A typed answer's quote has no time: comparing with null would mark the word at 0.
  it('are not quoted without a time or a grade', () => {
    const timeless = aGrade({ quotes: [{ text: 'We', startMs: null, endMs: null }] })
    expect(shown({ evaluation: timeless }).some((w) => w.quoted)).toBe(false)
    expect(shown({ evaluation: { state: 'queued' } }).some((w) => w.quoted)).toBe(false)
    expect(shown({ evaluation: null })).toHaveLength(3)
  })
  it('have the long pause before the word that ends it', () => {
    const pauses = [{ startMs: 950, endMs: 2_900 }]
    expect(shown({ pauses }).map((w) => w.pause?.kind ?? null)).toEqual([null, null, 'pause'])
  })
  it('show no filler to those who switched them off', () => {
    const speech = {
      voice: null,
      words: 3,
      wordsPerMinute: null,
      pauses: [],
      fillers: [{ id: 'a', word: 'we', startMs: 0, endMs: 400, source: 'both' as const }],
      fillersKnown: true,
      fillersPerMinute: null,
      weakWords: null,
      repeats: null,
      length: null,
    }
    const question = aQuestion({ transcript, speech })
    expect(shownWords(question, true).map((w) => w.filler)).toEqual([true, false, false])
    expect(shownWords(question, false).some((w) => w.filler)).toBe(false)
  })
})

describe('a long text', () => {
  it('falls into pieces that hold every word once, in order, none too long (10,000 words in a moment)', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => word(i % 17 === 0 ? 'end.' : '🙂', i * 400))
    const startedAt = performance.now()
    const words = shownWords(aQuestion({ transcript: transcriptOf(many) }), true)
    const pieces = paragraphsOf(words)
    expect(performance.now() - startedAt).toBeLessThan(200)
    expect(pieces.flatMap((piece) => piece.words)).toEqual(words)
    expect(pieces.every(({ from, words: own }) => words[from] === own[0])).toBe(true)
    expect(Math.max(...pieces.map((piece) => piece.words.length))).toBeLessThanOrEqual(120)
  })
  it('also without a single full stop', () => {
    const words = shownWords(
      aQuestion({ transcript: transcriptOf(Array.from({ length: 250 }, (_, i) => word('و', i * 400))) }),
      true,
    )
    expect(paragraphsOf(words).map((piece) => piece.words.length)).toEqual([120, 120, 10])
  })
})

describe('the word that is heard', () => {
  const words = [word('We', 1_000), word('measured', 1_500), word('first', 5_000)]
  it.each([
    [0, -1],
    [1_000, 0],
    [1_450, 0],
    [1_500, 1],
    [3_500, -1],
    [5_100, 2],
    [9_000, -1],
  ])('at %d ms is number %d', (atMs, index) => expect(wordAt(words, atMs)).toBe(index))
  it('is none of none', () => expect(wordAt([], 5)).toBe(-1))
  it('is always one that has begun', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000)), fc.nat(12_000), (starts, atMs) => {
        const sorted = starts.sort((a, b) => a - b).map((startMs) => ({ startMs, endMs: startMs + 200 }))
        const at = wordAt(sorted, atMs)
        return at === -1 || (sorted[at]?.startMs ?? Number.POSITIVE_INFINITY) <= atMs
      }),
    )
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
  it('lead away from the word that is heard (bug: the text jumps back from the word one has gone to)', () => {
    expect(['ArrowLeft', 'ArrowRight', 'End', 'PageDown'].map((key) => leavesPlayhead(key, true))).toEqual(
      Array(4).fill(true),
    )
  })
  it('move the recording outside of the words, and the text follows it', () => {
    expect(leavesPlayhead('ArrowRight', false)).toBe(false)
    expect(leavesPlayhead('ArrowDown', false)).toBe(true)
    expect(leavesPlayhead('Enter', true)).toBe(false)
  })
  // Taking every key would make Tab and Space useless in the text.
  it('leave other keys alone', () => expect(wordAfterKey(' ', 1, 3)).toBeNull())
})
