import { expect, it } from 'vitest'
import { newFillerAt } from './new-filler'

it('is the selected stretch, else what begins at the playhead', () => {
  expect(newFillerAt({ startMs: 1_000, endMs: 1_400 }, 9_000, 60_000)).toEqual({ startMs: 1_000, endMs: 1_400 })
  expect(newFillerAt(null, 9_000, 60_000)).toEqual({ startMs: 9_000, endMs: 9_300 })
})
it('is never a whole passage (bug: an answer that was selected for looping becomes one filler of 90 s)', () => {
  expect(newFillerAt({ startMs: 0, endMs: 50_000 }, 9_000, 60_000).startMs).toBe(9_000)
})
it('stays inside of the recording', () => {
  expect(newFillerAt(null, 60_000, 60_000)).toEqual({ startMs: 59_700, endMs: 60_000 })
  expect(newFillerAt(null, 0, 100)).toEqual({ startMs: 0, endMs: 100 })
})
