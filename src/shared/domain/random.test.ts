import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom, shuffled } from './random'

test('would catch a seed naming another path after a change: the first numbers are fixed for good', () => {
  const random = seededRandom(42)
  expect([random(), random(), random()].map((n) => n.toFixed(6))).toEqual(['0.601104', '0.448291', '0.852466'])
})

test('shuffling loses and repeats nothing, and numbers stay in [0, 1)', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 0, max: 0xffff_ffff }), (items, seed) => {
      const random = seededRandom(seed)
      const out = shuffled(items, () => {
        const n = random()
        expect(n).toBeGreaterThanOrEqual(0)
        expect(n).toBeLessThan(1)
        return n
      })
      expect([...out].sort()).toEqual([...items].sort())
    }),
  )
})
