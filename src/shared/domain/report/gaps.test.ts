import { describe, expect, it } from 'vitest'
import type { InterviewEvent } from '../interview/events'
import { gapsOf } from './gaps'

const joined = (atMs: number): InterviewEvent => ({ type: 'candidate_joined', atMs })
const left = (atMs: number): InterviewEvent => ({ type: 'candidate_left', atMs })

describe('gapsOf', () => {
  it('is from going to coming back, once, whatever happened in between', () => {
    // Bug: a path that is switched leaves two overlapping marks, or none.
    expect(gapsOf([joined(0), left(5_000), { type: 'restarted', atMs: 5_200, cause: 'agent' }, joined(9_000)])).toEqual(
      [{ startMs: 5_000, endMs: 9_000 }],
    )
    expect(gapsOf([joined(0), left(1_000), joined(2_000), left(3_000), joined(4_000)])).toHaveLength(2)
  })

  it('has none before the first word, after the last, or where nothing was missed', () => {
    expect(gapsOf([left(0), joined(3_000)])).toEqual([])
    expect(gapsOf([joined(0), left(5_000)])).toEqual([])
    expect(gapsOf([joined(0), left(5_000), joined(5_100)])).toEqual([])
    expect(gapsOf([])).toEqual([])
  })
})
