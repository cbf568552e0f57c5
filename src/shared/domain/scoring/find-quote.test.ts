import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../transcript/tokens'
import { findQuote } from './find-quote'

const timed = (text: string) =>
  splitWords(text).map((word, i) => ({ text: word, startMs: i * 500, endMs: i * 500 + 400 }))
const said = timed('Well, I’d use a Hash-Map; it’s “O(1)” in C++ — not C. Café, naïve ﬁle.')

describe('findQuote', () => {
  it.each([
    ['I D USE', null],
    ["i'd use a hash map", 'I’d use a Hash-Map;'],
    ['HASH MAP its o(1)', 'Hash-Map; it’s “O(1)”'],
    ['in C++ not C', 'in C++ — not C.'],
    ['Cafe\u0301 naïve file', 'Café, naïve ﬁle.'],
    ['use an hash map', null],
    ['I use a hash map', null],
    ['in C not C', null],
    ['cafe naive', null],
    ['…', null],
    ['', null],
  ])('%s', (quote, found) => {
    expect(findQuote(said, quote)?.quote.text ?? null).toBe(found)
  })

  it('gives the times of its first and last word', () => {
    expect(findQuote(said, 'a hash map')?.quote).toMatchObject({ startMs: 1500, endMs: 2400 })
  })

  it('finds signs of a script without spaces', () => {
    expect(findQuote(timed('我先写测试，然后再写代码。'), '写测试然后')?.quote.startMs).toBe(1000)
  })

  it('every run of words is found, however it is written; with one word changed it is not', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 4, maxLength: 30 }), fc.nat(), fc.nat(), (words, a, b) => {
        const from = a % (words.length - 2)
        const to = Math.min(words.length, from + 2 + (b % 6))
        const run = words.slice(from, to)
        const answer = timed(words.join(' '))
        const found = findQuote(answer, ` ${run.join(', ').toUpperCase()}!`)
        expect(found).toMatchObject({ from, to: to - 1 })
        expect(findQuote(answer, [...run.slice(0, -1), 'q1'].join(' '))).toBeNull()
        expect(findQuote(answer, [...run].reverse().join(' '))).toBeNull()
      }),
    )
  })
})
