import { expect, it } from 'vitest'
import { reminderKind } from './reminder-words'

const START_MS = 1_800_000_000_000
it.each([
  [-600_000, 'soon'],
  [-20_000, 'soon'],
  // Bug: "begins at 10:00" at ten o'clock.
  [-10_000, 'now'],
  [0, 'now'],
  [60_000, 'now'],
  // Bug: "it is time" for what was yesterday.
  [86_400_000, 'missed'],
] as const)('%s ms after the beginning it is said as %s', (afterMs, kind) => {
  expect(reminderKind(START_MS, START_MS + afterMs)).toBe(kind)
})
