import fc from 'fast-check'
import { expect, it } from 'vitest'
import { givenWords } from './given-words'

const anyWord = fc.record({
  word: fc.string(),
  start: fc.double({ min: -1, max: 20, noNaN: true }),
  end: fc.double({ min: -1, max: 20, noNaN: true }),
})

// Whatever is given, what is taken lies in the recording, in order, and no two words at once.
it('takes only words that fit', () => {
  fc.assert(
    fc.property(fc.array(anyWord), fc.integer({ min: 0, max: 15_000 }), (list, durationMs) => {
      const given = givenWords(JSON.stringify(list), durationMs)
      if (!given.ok) {
        expect(given.detail).not.toBe('')
        return
      }
      let last = 0
      for (const { text, startMs, endMs } of given.words) {
        expect(text.trim()).toBe(text)
        expect([Number.isInteger(startMs), Number.isInteger(endMs)]).toEqual([true, true])
        expect(startMs).toBeGreaterThanOrEqual(last)
        expect(endMs).toBeGreaterThanOrEqual(startMs)
        expect(endMs).toBeLessThanOrEqual(durationMs)
        last = endMs
      }
    }),
  )
})

// A list in order without overlap is every word of it.
it('takes all of a good list', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 }))), (gaps) => {
      let at = 0
      const list = gaps.map(([pause, length]) => {
        const start = at + pause
        at = start + length
        return { word: 'so', start: start / 1000, end: at / 1000 }
      })
      expect(givenWords(JSON.stringify(list), at)).toMatchObject({
        ok: true,
        words: list.map(({ word }) => ({ text: word })),
      })
    }),
  )
})
