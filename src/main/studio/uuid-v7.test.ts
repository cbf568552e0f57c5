import { randomBytes } from 'node:crypto'
import { id } from '@shared/contract/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUuidV7, timeOfUuidV7 } from './uuid-v7'

test('ids sort in the order they were made whatever the clock does, and the contract takes them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 1, maxLength: 50 }), (clock) => {
      let i = 0
      const next = createUuidV7({ nowMs: () => clock[i++] ?? 0, bytes: (n) => new Uint8Array(randomBytes(n)) })
      const ids = clock.map(() => next())
      expect([...ids].sort()).toEqual(ids)
      for (const one of ids) expect(id.safeParse(one).success).toBe(true)
    }),
  )
})

test('would catch ids repeating when more than 4096 fall into one millisecond', () => {
  const next = createUuidV7({ nowMs: () => 1_700_000_000_000, bytes: (n) => new Uint8Array(n) })
  const ids = Array.from({ length: 10_000 }, next)
  expect(new Set(ids).size).toBe(10_000)
  expect([...ids].sort()).toEqual(ids)
})

test('would catch a studio that starts with the clock set back and sorts new interviews before old ones', () => {
  const old = createUuidV7({ nowMs: () => 2_000_000, bytes: (n) => new Uint8Array(n).fill(255) })()
  const next = createUuidV7({ nowMs: () => 1_000_000, bytes: (n) => new Uint8Array(n) }, old)
  expect(next() > old).toBe(true)
  expect(timeOfUuidV7(old)).toBe(2_000_000)
})
