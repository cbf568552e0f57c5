import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, SERVICES, type Service, switched } from './service-order'

const orders = fc.shuffledSubarray([...SERVICES])
const service = fc.constantFrom(...SERVICES)

// Two entries of one service would be asked twice, and the contract refuses the whole settings.
test('whatever is pressed, each service stands there at most once and none is lost by moving', () => {
  fc.assert(
    fc.property(orders, service, fc.constantFrom(-1 as const, 1 as const), fc.boolean(), (order, which, by, on) => {
      expect([...moved(order, which, by)].sort()).toEqual([...order].sort())
      const after = switched(order, which, on)
      expect(new Set(after).size).toBe(after.length)
      expect(after.includes(which)).toBe(on)
    }),
  )
})

test('up is earlier, and the first stays the first', () => {
  const both: Service[] = ['gemini', 'openai']
  expect(moved(both, 'openai', -1)).toEqual(['openai', 'gemini'])
  expect(moved(both, 'gemini', -1)).toEqual(both)
})
