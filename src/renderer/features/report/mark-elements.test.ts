import { expect, it } from 'vitest'
import { badgeShifts } from './mark-elements'
import type { Mark } from './marks'

const moment = (id: string, startMs: number, rank?: number): Mark => ({
  id,
  kind: 'improvement',
  questionNumber: null,
  startMs,
  endMs: startMs,
  ...(rank === undefined ? {} : { rank }),
})

// The second priority of a moment hid the first, and a moment without a number hid both.
it('puts what is to change at one moment side by side, in order of rank', () => {
  const marks = [moment('b', 1_000, 2), moment('other', 1_000), moment('a', 1_000, 1), moment('c', 60_000, 3)]
  expect(Object.fromEntries(badgeShifts(marks, 10))).toEqual({ a: 0, b: 20, other: 40, c: 0 })
})
it('leaves each at its place where there is room', () => {
  expect([...badgeShifts([moment('a', 1_000, 1), moment('b', 2_000, 2)], 100).values()]).toEqual([0, 0])
})
