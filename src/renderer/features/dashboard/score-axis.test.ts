import { expect, it } from 'vitest'
import { scoreAxis } from './score-axis'

it('starts at 40, so that a few points do not look like a cliff', () => {
  expect(scoreAxis([81, 84])).toEqual({ domain: [40, 100], ticks: [40, 60, 80, 100] })
})

// A point below the axis would be drawn outside of the picture.
it.each([
  [39, 20],
  [20, 20],
  [3, 0],
  [0, 0],
])('reaches down to a score of %i', (score, from) => {
  expect(scoreAxis([80, score]).domain[0]).toBe(from)
})

it('has an axis without scores', () => expect(scoreAxis([]).ticks).toEqual([40, 60, 80, 100]))
