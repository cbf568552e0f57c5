import { describe, expect, it } from 'vitest'
import { someWords } from '../../../../tests/fakes/reports/some-words'
import { repeatsOf } from './repeats'
import { sentencesOf } from './sentences'
import { weakWordsOf } from './weak-words'
import { wordsWithin } from './words'

const texts = (list: { text: string }[] | null) => list?.map(({ text }) => text)

describe('weakWordsOf', () => {
  it.each([
    ['It was kind of slow, I think, maybe.', ['kind of', 'I think,', 'maybe.']],
    ['What kind of cache do you know? Do you know it?', []],
    ["To be honest, I don't know, just a little bit", ['To be honest,', "I don't know,", 'just', 'a little bit']],
    ['I like a queue like this', []],
    ['a just-in-time compiler', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(texts(weakWordsOf(someWords(text), 'en-US'))).toEqual(expected)
  })
  it('has its place, and no list for other languages', () => {
    expect(weakWordsOf(someWords('it is kind of slow'), 'en')).toEqual([{ text: 'kind of', startMs: 800, endMs: 1500 }])
    expect(weakWordsOf(someWords('just'), 'fr-FR')).toBeNull()
  })
})

describe('repeatsOf', () => {
  it.each([
    ['I, I went', ['I, I']],
    ['we had we had we had a queue', ['we had we had we had']],
    ['the um the cache', ['the um the']],
    ['I wanted to I wanted to stop', ['I wanted to I wanted to']],
    ['we impl- implement it', ['impl- implement']],
    // Meant so: numbers, emphasis, rhetoric over a full stop.
    ['very very fast and had had 20 20', []],
    ['We tested it. It worked', []],
    ['no no no no', []],
    ['نعم نعم 😀 😀', ['نعم نعم']],
  ])('%s', (text, expected) => {
    expect(texts(repeatsOf(someWords(text), 'en'))).toEqual(expected)
  })
})

describe('sentencesOf', () => {
  it('goes by punctuation, and not by that of abbreviations or numbers', () => {
    const found = sentencesOf(someWords('We use queues, e.g. Kafka. Version 3.5 "works!" And then'))
    expect(found.map((words) => texts(words)?.join(' '))).toEqual([
      'We use queues, e.g. Kafka.',
      'Version 3.5 "works!"',
      'And then',
    ])
  })
  it('goes by long silences where nothing is punctuated (catches subtitles of two minutes)', () => {
    const words = [...someWords('we use queues'), ...someWords('they are fast', { fromMs: 5000 })]
    expect(sentencesOf(words)).toHaveLength(2)
    expect(sentencesOf([])).toEqual([])
  })
})

describe('wordsWithin', () => {
  it('puts order, clips overlaps and leaves out what lies elsewhere or nowhere', () => {
    const word = (text: string, startMs: number, endMs: number) => ({ text, startMs, endMs, confidence: null })
    const found = wordsWithin(
      [
        word('late', 900, 1500),
        word('first', 100, 700),
        word('second', 400, 300),
        word('outside', 99_000, 99_500),
        word('never', Number.NaN, 5),
        word('long', Number.POSITIVE_INFINITY, 5),
        word('before', -400, 50),
      ],
      { startMs: 0, endMs: 1000 },
    )
    expect(found.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
      ['before', 0, 50],
      ['first', 100, 400],
      ['second', 400, 400],
      ['late', 900, 1000],
    ])
  })
})
