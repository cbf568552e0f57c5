import { expect, it } from 'vitest'
import { conversationSearch, placeOf } from './onward'

it.each(['/', '/new', '/report/0193d6b4-0000-7000-8000-000000000001', '/new?resumeId=abc&x=1'])(
  '%s is ours',
  (place) => {
    expect(placeOf(place)).toBe(place)
  },
)

it.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/new#<script>',
  'new',
  '',
  `/${'a'.repeat(4_000)}`,
  7,
  null,
])('%s leads nowhere (bug: a link that ends at a stranger)', (place) => {
  expect(placeOf(place)).toBeUndefined()
  expect(conversationSearch({ onward: place })).toEqual({})
})
