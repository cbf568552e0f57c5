import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGES, type Stage } from '../interview/plan'
import { capacityOf, fittedCounts, stageCounts } from './stage-counts'

const available = (most: number) =>
  fc.record(Object.fromEntries(STAGES.map((stage) => [stage, fc.integer({ min: 0, max: most })]))) as fc.Arbitrary<
    Record<Stage, number>
  >
const plenty: Record<Stage, number> = { opening: 9, technical: 40, behavioural: 20, situational: 9, closing: 9 }
const total = (counts: readonly { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0)

describe('the studio’s rule', () => {
  test('adds up to what was asked for or to all there is, in the order of the stages, within what each has', () => {
    // Bug: a stage with nothing in it leaves an interview short, or takes questions that are not there.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), available(12), (count, of) => {
        const counts = stageCounts(count, of)
        expect(total(counts)).toBe(Math.min(count, capacityOf(of)))
        const order = counts.map(({ stage }) => STAGES.indexOf(stage))
        expect(order).toEqual([...order].sort((a, b) => a - b))
        for (const { stage, count: n } of counts) {
          expect(n).toBeGreaterThan(0)
          expect(n).toBeLessThanOrEqual(of[stage])
          if (stage === 'opening' || stage === 'closing') expect(n).toBe(1)
        }
      }),
    )
  })

  test.each([
    [3, { technical: 2, behavioural: 1 }],
    [5, { opening: 1, technical: 2, behavioural: 1, closing: 1 }],
    [8, { opening: 1, technical: 3, behavioural: 2, situational: 1, closing: 1 }],
    [20, { opening: 1, technical: 11, behavioural: 5, situational: 2, closing: 1 }],
  ])('%i questions', (count, expected) => {
    expect(Object.fromEntries(stageCounts(count, plenty).map(({ stage, count: n }) => [stage, n]))).toEqual(expected)
  })

  test('without a frame in the bank all are asked between', () => {
    // Bug: a bank without opening questions (another language, say) starts no interview.
    expect(stageCounts(5, { ...plenty, opening: 0, closing: 0, situational: 0 })).toEqual([
      { stage: 'technical', count: 3 },
      { stage: 'behavioural', count: 2 },
    ])
  })
})

describe('stages of one’s own', () => {
  const wanted = fc.array(fc.record({ stage: fc.constantFrom(...STAGES), count: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 5,
  })

  test('keep their order and their stages, and give as much as there is', () => {
    // Bug: somebody who asks for situations alone is asked about databases.
    fc.assert(
      fc.property(wanted, available(10), (asked, of) => {
        const counts = fittedCounts(asked, of)
        const named = new Set(asked.map(({ stage }) => stage))
        const there = [...named].reduce((sum, stage) => sum + of[stage], 0)
        expect(total(counts)).toBe(Math.min(total(asked), there))
        for (const stage of named) {
          const taken = total(counts.filter((block) => block.stage === stage))
          expect(taken).toBeLessThanOrEqual(of[stage])
        }
        let from = 0
        for (const { stage } of counts) {
          from = asked.findIndex((block, i) => i >= from && block.stage === stage) + 1
          expect(from).toBeGreaterThan(0)
        }
      }),
    )
  })
})
