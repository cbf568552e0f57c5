import { expect, test } from 'vitest'
import { accentsOf } from './accents'

const VOICES = [
  { name: 'Samantha', language: 'en-us' },
  { name: 'Daniel', language: 'en-gb' },
  { name: 'Oliver', language: 'en-gb' },
  { name: 'Kate', language: 'en-gb' },
  { name: 'af', language: 'af' },
  { name: 'broken', language: 'not a tag' },
]

test('accents of one’s language come first, with the voices that have them, and each once', () => {
  const { here, elsewhere } = accentsOf(VOICES, { pageLanguage: 'en', first: 'en' })
  expect(here).toEqual([
    { value: 'en-US', label: 'American English · Samantha' },
    { value: 'en-GB', label: 'British English · Daniel, Oliver' },
    { value: 'af', label: 'Afrikaans' },
  ])
  // Bug: an accent stood in both lists, and the field refused to open.
  expect(elsewhere.map(({ value }) => value)).not.toContain('en-GB')
  expect(elsewhere[0]?.value).toBe('en-AU')
  expect(new Set([...here, ...elsewhere].map(({ value }) => value)).size).toBe(here.length + elsewhere.length)
})

test('without any voice everything is for the service', () => {
  expect(accentsOf([], { pageLanguage: 'en', first: 'en' }).here).toEqual([])
})

test('no two accents have one name (bug: four times "British English" where names leave private subtags out)', () => {
  const voices = ['en-gb', 'en-gb-x-rp', 'en-gb-x-gbclan'].map((language) => ({ name: language, language }))
  const labels = accentsOf(voices, { pageLanguage: 'en', first: 'en' }).here.map(({ label }) => label)
  expect(labels).toContain('British English')
  expect(new Set(labels).size).toBe(3)
})
