import { expect, it } from 'vitest'
import { staysThroughSwitch } from './stays-through-switch'

it('a talk stays, its log does not (bug: whoever switches there looks at an error)', () => {
  expect(staysThroughSwitch('/conversation/0193d6b4-0000-7000-8000-000000000001')).toBe(true)
  expect(staysThroughSwitch('/conversation/0193d6b4-0000-7000-8000-000000000001/hood')).toBe(false)
})

it.each(['/', '/new', '/conversation', '/conversation/', '/report/1'])('%s does not stay', (path) =>
  expect(staysThroughSwitch(path)).toBe(false),
)
