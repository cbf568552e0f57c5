import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foundParts } from './found-parts'

it('takes a snippet apart', () => {
  expect(foundParts('by «tenant» and «shard»')).toEqual([
    { text: 'by ', found: false },
    { text: 'tenant', found: true },
    { text: ' and ', found: false },
    { text: 'shard', found: true },
  ])
  expect(foundParts('')).toEqual([])
  expect(foundParts('a « b')).toEqual([{ text: 'a « b', found: false }])
})

// A lost letter, or a marked one that was not found, would be the bug.
it('loses no text whatever stands in it', () => {
  const plain = (text: string) => text.replace(/[«»]/g, '')
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '«', '»', '🚀', 'ש', '\n', ' ')), (letters) => {
      const parts = foundParts(letters.join(''))
      expect(plain(parts.map(({ text }) => text).join(''))).toBe(plain(letters.join('')))
    }),
  )
})
