import { expect, it } from 'vitest'
import { farewellMs } from './farewell'

it('leaves time to arrange the next practice at the end, and none to who stopped (bug: a button that is gone before it is read)', () => {
  expect(farewellMs('finished')).toBeGreaterThanOrEqual(5_000)
  for (const ended of ['ended_early', 'abandoned', 'failed', null] as const)
    expect(farewellMs(ended)).toBeLessThan(1_000)
})
