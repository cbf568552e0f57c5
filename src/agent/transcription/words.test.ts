import fc from 'fast-check'
import type { OfflineResult } from 'sherpa-onnx-node'
import { describe, expect, it } from 'vitest'
import { wordsOf } from './words'

const result = (tokens: string[], timestamps: number[], more: Partial<OfflineResult> = {}): OfflineResult => ({
  text: tokens.join('').replace(/▁/g, ' ').trim(),
  tokens,
  timestamps,
  durations: [],
  ys_log_probs: [],
  ...more,
})

describe('tokens of an engine as words', () => {
  it('joins the parts of a word and its punctuation, with times of the recording', () => {
    const words = wordsOf(result([' pay', 'ment', ',', ' um', '▁yes'], [0.1, 0.3, 0.5, 0.6, 1.2]), 5_000, 2_000)
    expect(words).toEqual([
      { text: 'payment,', startMs: 5_100, endMs: 5_600, confidence: null },
      { text: 'um', startMs: 5_600, endMs: 6_200, confidence: null },
      { text: 'yes', startMs: 6_200, endMs: 6_400, confidence: null },
    ])
  })

  it("takes the engine's durations and certainty where it gives them", () => {
    const words = wordsOf(
      result([' a', ' b'], [0, 1], { durations: [0.3, 0.1], ys_log_probs: [Math.log(0.5), 0] }),
      0,
      2_000,
    )
    expect(words?.[0]).toEqual({ text: 'a', startMs: 0, endMs: 300, confidence: 0.5 })
    expect(words?.[1]).toEqual({ text: 'b', startMs: 1_000, endMs: 1_100, confidence: 1 })
  })

  it('does not draw the word before a pause through the pause', () => {
    const words = wordsOf(result([' so', ' then'], [0, 6]), 0, 8_000)
    expect(words?.[0]?.endMs).toBe(800)
  })

  it('leaves signs of a script without spaces apart', () => {
    expect(wordsOf(result(['你', '好'], [0, 0.2]), 0, 1_000)?.map(({ text }) => text)).toEqual(['你', '好'])
  })

  it('gives none without times, or when tokens are not the text (bug: halves of letters in the report)', () => {
    expect(wordsOf(result([' a'], []), 0, 1_000)).toBeNull()
    expect(wordsOf(result([' Ã', '¼'], [0, 0.1], { text: 'ü' }), 0, 1_000)).toBeNull()
    expect(wordsOf(result([], []), 0, 1_000)).toBeNull()
  })

  it('never falls, overlaps or leaves the piece, whatever times the engine gives', () => {
    const token = fc.tuple(fc.constantFrom(' a', 'b', ' c', '.'), fc.double({ min: -5, max: 60, noNaN: true }))
    fc.assert(
      fc.property(fc.array(token, { minLength: 1 }), fc.integer({ min: 0, max: 1e6 }), (tokens, offsetMs) => {
        const given = result(
          tokens.map(([text]) => text),
          tokens.map(([, at]) => at),
        )
        const words = wordsOf(given, offsetMs, 20_000) ?? []
        let before = offsetMs
        for (const { startMs, endMs } of words) {
          expect(startMs).toBeGreaterThanOrEqual(before)
          expect(endMs).toBeGreaterThanOrEqual(startMs)
          expect(endMs).toBeLessThanOrEqual(offsetMs + 20_000)
          before = endMs
        }
      }),
    )
  })
})
