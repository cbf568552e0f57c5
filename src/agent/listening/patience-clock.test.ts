import { PATIENCE_WAIT, PATIENCES } from '@shared/domain/interview/patience'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTurnOver, waitAfter } from './patience-clock'

describe('waitAfter', () => {
  it('is the shortest for a sure end, the longest for a sure pause or no answer, and between them in proportion', () => {
    // Bug: a model that is almost sure costs a whole second, as if it had said nothing.
    expect(waitAfter({ endProbability: 0.8, mode: 'model' }, 'normal')).toBe(1_400)
    expect(waitAfter({ endProbability: 0.02, mode: 'model' }, 'normal')).toBe(2_400)
    expect(waitAfter({ endProbability: null, mode: 'model' }, 'normal')).toBe(2_400)
    expect(waitAfter({ endProbability: null, mode: 'vad' }, 'brisk')).toBe(700)
    expect(waitAfter({ endProbability: 0.18, mode: 'model' }, 'normal')).toBeCloseTo(1_900)
  })

  it('never leaves the patience that was chosen, and never grows with the model being surer', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(...PATIENCES), probability, probability, (patience, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((endProbability) =>
          waitAfter({ endProbability, mode: 'model' }, patience),
        ) as [number, number]
        expect(more).toBeLessThanOrEqual(less)
        expect(more).toBeGreaterThanOrEqual(PATIENCE_WAIT[patience].shortestMs)
        expect(less).toBeLessThanOrEqual(PATIENCE_WAIT[patience].longestMs)
      }),
    )
  })
})

describe('isTurnOver', () => {
  it('does not end an answer a moment early', () => {
    expect(isTurnOver({ lengthMs: 1_399, endProbability: 1, mode: 'model' }, 'normal')).toBe(false)
    expect(isTurnOver({ lengthMs: 1_400, endProbability: 1, mode: 'model' }, 'normal')).toBe(true)
  })
})
