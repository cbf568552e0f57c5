import { expect, it } from 'vitest'
import { leadOf } from './lead'

const scores = (...values: number[]) => values.map((score) => ({ score }))

it('puts the unfinished interview before any figure', () => {
  expect(leadOf({ hasUnfinished: true, scores: scores(50, 70) })).toEqual({ kind: 'unfinished' })
})

it('claims no change from a single score', () => {
  expect(leadOf({ hasUnfinished: false, scores: scores(70) })).toEqual({ kind: 'plain' })
})

it('compares the last two only, in the direction that it says', () => {
  expect(leadOf({ hasUnfinished: false, scores: scores(90, 68, 74) })).toEqual({ kind: 'up', score: 74, count: 6 })
  expect(leadOf({ hasUnfinished: false, scores: scores(74, 68) })).toEqual({ kind: 'down', score: 68, count: 6 })
})

// 73.6 and 74.4 are both shown as 74: "0 points more" or "1 point more" would contradict the table.
it('compares what is shown', () => {
  expect(leadOf({ hasUnfinished: false, scores: scores(73.6, 74.4) })).toEqual({ kind: 'same', score: 74 })
})
