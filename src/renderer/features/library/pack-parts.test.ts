import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf } from './pack-parts'

test('parts give the text again, and none is longer than a message takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 8, max: 60 }), (text, most) => {
      const parts = partsOf(text, most)
      expect(parts.join('')).toBe(text)
      for (const part of parts)
        expect(new TextEncoder().encode(JSON.stringify(part)).length - 2).toBeLessThanOrEqual(most)
    }),
  )
})
