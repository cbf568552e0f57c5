import { describe, expect, it } from 'vitest'
import { followUpsAfter, readyServices } from './ready-services'

type Given = Parameters<typeof readyServices>
const settings: Given[0] = {
  interviewer: 'auto',
  textProviders: ['gemini', 'openai'],
  openAiUrl: null,
  openAiModel: null,
  openAiConsent: null,
}
const none: Given[1] = {
  secrets: { gemini: null, livekitKey: null, livekitSecret: null, openai: null },
  vault: 'none',
}
const withKey: Given[1] = { ...none, secrets: { ...none.secrets, gemini: 'stored' } }

describe('who interviews', () => {
  it('is the built-in voice without a key, Gemini with one', () => {
    expect(readyServices(settings, none).interviewer).toBe('offline')
    expect(readyServices(settings, withKey).interviewer).toBe('gemini')
    expect(readyServices({ ...settings, interviewer: 'offline' }, withKey).interviewer).toBe('offline')
  })
  // "Gemini asks" would be a lie, and nobody would know why it does not.
  it('says so when Gemini was chosen and cannot', () => {
    expect(readyServices({ ...settings, interviewer: 'gemini' }, none).interviewer).toBe('gemini_without_key')
  })
})

describe('whether texts can be made', () => {
  const missing = (over: Partial<Given[0]>, keys = none) => {
    const { text } = readyServices({ ...settings, ...over }, keys)
    return text.ready ? 'ready' : text.missing
  }
  it('with a key, or with an address on this computer', () => {
    expect(missing({}, withKey)).toBe('ready')
    expect(missing({ openAiUrl: 'http://127.0.0.1:11434/v1' })).toBe('ready')
    expect(missing({ openAiUrl: 'http://localhost:1234/v1' })).toBe('ready')
  })
  // Answers would go to another computer that nobody agreed to.
  it('with an address elsewhere only after the consent for that very address', () => {
    const openAiUrl = 'https://models.example/v1'
    expect(missing({ openAiUrl })).toBe('consent')
    expect(missing({ openAiUrl, openAiConsent: 'https://other.example/v1' })).toBe('consent')
    expect(missing({ openAiUrl, openAiConsent: openAiUrl })).toBe('ready')
    expect(missing({ openAiUrl: 'http://127.evil.example/' })).toBe('consent')
  })
  it('names what is missing', () => {
    expect(missing({})).toBe('key')
    expect(missing({}, { ...none, vault: 'locked' })).toBe('vault')
    expect(missing({ textProviders: [] })).toBe('chosen_none')
    expect(missing({ textProviders: ['openai'] })).toBe('address')
    expect(missing({ textProviders: ['openai'], openAiUrl: 'not an address' })).toBe('consent')
  })
})

// A slider that promises five follow-ups where a spoken answer never gets one.
describe('after which answers a follow-up can come', () => {
  it('is every one only while Gemini listens live', () => {
    expect(followUpsAfter('gemini', 'live')).toBe('every_answer')
    expect(followUpsAfter('gemini', 'after_answer')).toBe('typed_answers')
    expect(followUpsAfter('offline', 'live')).toBe('typed_answers')
    expect(followUpsAfter('gemini_without_key', 'live')).toBe('typed_answers')
  })
})
