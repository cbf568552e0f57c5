import { describe, expect, it } from 'vitest'
import { isEnglish, LANGUAGES, languageOptions } from './languages'

describe('the languages', () => {
  it('have names, each once', () => {
    const options = languageOptions('en', 'en-US')
    expect(options).toHaveLength(LANGUAGES.length)
    expect(options.find(({ value }) => value === 'de-DE')?.label).toMatch(/German/)
    expect(new Set(options.map(({ label }) => label)).size).toBe(options.length)
  })
  // The select would be empty, and the next start would change the language in silence.
  it('keep one that was chosen elsewhere, whatever it is', () => {
    expect(languageOptions('en', 'sv-SE')[0]?.value).toBe('sv-SE')
    expect(languageOptions('en', 'no language!')[0]).toEqual({ value: 'no language!', label: 'no language!' })
  })
  it('know English', () => {
    expect(isEnglish('en-IN')).toBe(true)
    expect(isEnglish('es-ES')).toBe(false)
  })
})
