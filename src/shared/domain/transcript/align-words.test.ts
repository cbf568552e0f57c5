import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignWords } from './align-words'
import { LONGEST_PIECE_MS, piecesOf } from './pieces'
import { isFiller, splitWords } from './tokens'

/** Apart by 1 ms at least: two that touch are one. */
const anySpeech = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 1, max: 30_000 })), { maxLength: 40 })
  .map((steps) => {
    let at = 0
    return steps.map(([gap, length]) => {
      const startMs = at + gap
      at = startMs + length
      return { startMs, endMs: at }
    })
  })

describe('alignWords', () => {
  it('whatever was said and measured: every word once, in order, never overlapping, inside the answer and in speech', () => {
    const text = fc.array(
      fc.oneof(fc.stringMatching(/^[a-z]{1,12}[.,]?$/), fc.constantFrom('2026', '测试。', 'über', '–')),
      {
        maxLength: 80,
      },
    )
    fc.assert(
      fc.property(
        text,
        anySpeech,
        fc.nat(60_000),
        fc.integer({ min: 1, max: 600_000 }),
        (words, speech, startMs, length) => {
          const window = { startMs, endMs: startMs + length }
          const aligned = alignWords({ text: words.join(' '), speech, window, confidence: 0.5 })
          expect(aligned.map((word) => word.text)).toEqual(splitWords(words.join(' ')))
          let last = window.startMs
          for (const word of aligned) {
            expect(Number.isInteger(word.startMs) && Number.isInteger(word.endMs)).toBe(true)
            expect(word.startMs).toBeGreaterThanOrEqual(last)
            expect(word.endMs).toBeGreaterThanOrEqual(word.startMs)
            last = word.endMs
          }
          expect(last).toBeLessThanOrEqual(window.endMs)
          const heard = speech.filter((s) => s.endMs > window.startMs && s.startMs < window.endMs)
          if (heard.length > 0) {
            for (const { startMs: from, endMs: to } of aligned) {
              expect(heard.some((s) => s.startMs <= from && s.endMs >= to)).toBe(true)
            }
          }
        },
      ),
    )
  })

  it('gives longer words more time, and leaves pauses empty', () => {
    const speech = [
      { startMs: 1_000, endMs: 2_000 },
      { startMs: 5_000, endMs: 6_000 },
    ]
    const [a, b] = alignWords({ text: 'characterisation no', speech, window: { startMs: 0, endMs: 9_000 } })
    expect(a).toMatchObject({ startMs: 1_000, endMs: 2_000 })
    expect(b).toMatchObject({ startMs: 5_000, endMs: 6_000 })
  })
})

describe('piecesOf', () => {
  it('holds all speech of the answer in pieces that can be sent, in order and apart', () => {
    fc.assert(
      fc.property(anySpeech, fc.integer({ min: 1, max: 1_200_000 }), (speech, endMs) => {
        const answer = { startMs: 0, endMs }
        const pieces = piecesOf(answer, speech)
        for (const [i, piece] of pieces.entries()) {
          expect(piece.endMs - piece.startMs).toBeLessThanOrEqual(LONGEST_PIECE_MS)
          expect(piece.startMs).toBeGreaterThanOrEqual(pieces[i - 1]?.endMs ?? 0)
        }
        for (const { startMs, endMs: until } of speech) {
          const to = Math.min(until, endMs)
          if (startMs >= to) continue
          const covered = pieces.reduce(
            (sum, p) => sum + Math.max(0, Math.min(p.endMs, to) - Math.max(p.startMs, startMs)),
            0,
          )
          expect(covered).toBe(to - startMs)
        }
      }),
    )
  })

  it('ten minutes without a pause are three pieces of under 8 MB', () => {
    const pieces = piecesOf({ startMs: 0, endMs: 600_000 }, [])
    expect(pieces).toHaveLength(3)
    expect(Math.max(...pieces.map((p) => (p.endMs - p.startMs) * 32))).toBeLessThan(8_000_000)
  })
})

it('hesitations are told from words', () => {
  expect(['Um,', 'uhm', 'Ähm…'].map(isFiller)).toEqual([true, true, true])
  expect(['umbrella', 'her', '–', ''].map(isFiller)).toEqual([false, false, false, false])
})
