import { expect, it } from 'vitest'
import { spanBetween } from './selection'

const from = { x: 150, left: 50, width: 1000 }

it('is what lies between two places, in either direction', () => {
  expect(spanBetween(from, 250, 100_000)).toEqual({ startMs: 10_000, endMs: 20_000 })
  expect(spanBetween(from, 60, 100_000)).toEqual({ startMs: 1_000, endMs: 10_000 })
})
it('ends with the recording (bug: a drag beyond the window asks for a filler after the last sample)', () => {
  expect(spanBetween(from, 5_000, 100_000).endMs).toBe(100_000)
  expect(spanBetween(from, -5_000, 100_000).startMs).toBe(0)
})
