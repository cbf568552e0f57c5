import { expect, it } from 'vitest'
import { isChanged, onWishToClose } from './before-loss'

it('asks before what was written is lost (bug: a press beside the dialog throws a whole profile away)', () => {
  expect(onWishToClose({ unsaved: false, asking: false })).toBe('close')
  expect(onWishToClose({ unsaved: true, asking: false })).toBe('ask')
  expect(onWishToClose({ unsaved: true, asking: true })).toBe('keep')
})

it('tells a form that was typed in from one that was only looked at', () => {
  const first = { title: 'Go', tags: ['a'] }
  expect(isChanged(first, { title: 'Go', tags: ['a'] })).toBe(false)
  expect(isChanged(first, { title: 'Go', tags: ['a', 'b'] })).toBe(true)
  expect(isChanged(first, { title: 'Go ', tags: ['a'] })).toBe(true)
})
