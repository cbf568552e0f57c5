import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAttempt, restartDelayMs } from './restart-policy'

test('waits longer each time and gives up in the end: a server that always crashes must not be started for ever', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(restartDelayMs)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, null])
})

test('one crash a day is always the first one, a crash right after the start never', () => {
  fc.assert(
    fc.property(fc.nat(10), fc.nat(59_999), (attempt, ranMs) => {
      expect(nextAttempt(attempt, ranMs)).toBe(attempt + 1)
      expect(nextAttempt(attempt, ranMs + 60_000)).toBe(1)
    }),
  )
})
