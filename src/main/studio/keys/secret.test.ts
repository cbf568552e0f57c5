import { StudioError } from '@shared/contract/errors'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanSecret } from './secret'

test('blanks around a paste are removed, and nothing else of a key is', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[!-~]{1,200}$/),
      fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\u00a0'),
      (key, blank) => {
        expect(cleanSecret(`${blank}${key}${blank}`)).toBe(key)
      },
    ),
  )
})

// A line break in a header value makes two headers, or an exception with the key in its message.
test.each([
  ['empty', ''],
  ['blank', ' \n '],
  ['a line break inside', 'AIza\nSy'],
  ['a carriage return inside', 'AIza\rSy'],
  ['a space inside', 'AIza Sy'],
  ['a tab inside', 'AIza\tSy'],
  ['a zero inside', 'AIza\0Sy'],
  ['an invisible mark inside', 'AIza\u200bSy'],
  ['too long', 'x'.repeat(4097)],
])('%s is KEY_MALFORMED', (_, pasted) => {
  expect(() => cleanSecret(pasted)).toThrow(new StudioError('KEY_MALFORMED'))
})

test('the longest key passes', () => {
  expect(cleanSecret('x'.repeat(4096))).toHaveLength(4096)
})
