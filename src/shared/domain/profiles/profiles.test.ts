import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelOfYears } from './level-of-years'
import { baseOf, spokenTag } from './spoken-tag'

// An English accent read German questions.
test('an accent counts in its own language only', () => {
  expect(spokenTag('en-US', 'en-GB')).toBe('en-GB')
  expect(spokenTag('en', 'EN-au')).toBe('EN-au')
  expect(spokenTag('de-DE', 'en-GB')).toBe('de')
  expect(spokenTag('en-US', null)).toBe('en')
  const tag = fc.stringMatching(/^[a-z]{2,3}(-[A-Z]{2})?$/)
  fc.assert(
    fc.property(tag, fc.option(tag), (language, accent) => {
      expect(baseOf(spokenTag(language, accent))).toBe(baseOf(language))
    }),
  )
})

test('more years are never a lower level', () => {
  const RANK = { junior: 0, mid: 1, senior: 2 }
  fc.assert(
    fc.property(fc.nat(80), fc.nat(80), (a, b) => {
      expect(RANK[levelOfYears(Math.max(a, b))]).toBeGreaterThanOrEqual(RANK[levelOfYears(Math.min(a, b))])
    }),
  )
  expect([0, 1, 2, 5, 6, 80].map(levelOfYears)).toEqual(['junior', 'junior', 'mid', 'mid', 'senior', 'senior'])
})
