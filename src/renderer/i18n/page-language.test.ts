import { expect, it } from 'vitest'
import { isLanguageChoice, pageLanguageOf } from './page-language'

it('takes the choice, else the first language of the system that has a catalogue, else English', () => {
  expect(pageLanguageOf('ru', ['en-US'])).toBe('ru')
  expect(pageLanguageOf('en', ['ru'])).toBe('en')
  // Bug: `ru-RU` and `ru_RU` users get English because only the bare code is known.
  expect(pageLanguageOf('auto', ['de-DE', 'ru-RU', 'en'])).toBe('ru')
  expect(pageLanguageOf('auto', ['RU'])).toBe('ru')
  // Bug: Rusyn (rue) is taken for Russian by its first letters.
  expect(pageLanguageOf('auto', ['rue', 'fr'])).toBe('en')
  expect(pageLanguageOf('auto', [])).toBe('en')
})

it('does not trust what lies in the browser store (bug: a page in the language `null`)', () => {
  expect([null, '', 'de', '{}', 'auto', 'ru'].filter(isLanguageChoice)).toEqual(['auto', 'ru'])
})
