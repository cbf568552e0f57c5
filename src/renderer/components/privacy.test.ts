import type { KeysStatus } from '@shared/contract/keys'
import type { Settings } from '@shared/contract/studio'
import { describe, expect, test } from 'vitest'
import { leavingNow, whereItRuns } from './privacy'

const SETTINGS: Settings = {
  microphoneId: null,
  speakerId: null,
  audioPath: 'auto',
  interviewer: 'auto',
  hears: 'live',
  liveModel: null,
  textModel: null,
  geminiVoice: 'Puck',
  temperature: 0.7,
  textProviders: ['gemini', 'openai'],
  openAiUrl: null,
  openAiModel: null,
  openAiConsent: null,
  transcription: 'auto',
  liveKitServer: 'local',
  liveKitUrl: null,
  evaluateAnswers: true,
  feedbackAfterEach: false,
  liveTranscript: true,
  adaptive: true,
  disfluencyMeasures: true,
  noiseCancellation: 'browser',
  spendCapUsd: null,
  pageLanguage: 'auto',
  askWhoFirst: false,
  lastSetup: null,
}
const KEYS: KeysStatus = {
  secrets: { gemini: null, livekitKey: null, livekitSecret: null, openai: null },
  store: { kind: 'run', backend: 'memory', reason: null },
  vault: 'none',
  liveKit: { url: null, source: null },
  fixedSettings: [],
  problems: [],
}
const WITH_GEMINI: KeysStatus = { ...KEYS, secrets: { ...KEYS.secrets, gemini: 'stored' } }
const leaving = (change: Partial<Settings>, keys = WITH_GEMINI) => leavingNow({ ...SETTINGS, ...change }, keys)

// A page that promises "nothing leaves" while something does is the worst fault this section can have.
describe('what leaves the machine', () => {
  test('nothing without a key, whatever the switches say', () => {
    expect(leaving({ interviewer: 'gemini', transcription: 'gemini' }, KEYS)).toEqual([])
  })

  test('with a key: voice, recordings and text, each until its own switch is off', () => {
    expect(leaving({})).toEqual(['voice_live', 'recorded_answers', 'text_to_gemini', 'free_tier'])
    expect(leaving({ interviewer: 'offline', transcription: 'device', textProviders: ['openai'] })).toEqual([])
    expect(leaving({ interviewer: 'offline', textProviders: [] })).toEqual(['recorded_answers', 'free_tier'])
    expect(leaving({ hears: 'after_answer', transcription: 'off' })).not.toContain('voice_live')
  })

  test('a model on this computer gets no sentence, one elsewhere does once it was agreed to', () => {
    const elsewhere = 'https://models.example.org/v1'
    expect(leaving({ openAiUrl: 'http://127.0.0.1:11434/v1' }, KEYS)).toEqual([])
    expect(leaving({ openAiUrl: elsewhere }, KEYS)).toEqual([])
    expect(leaving({ openAiUrl: elsewhere, openAiConsent: elsewhere }, KEYS)).toEqual(['text_to_endpoint'])
    expect(leaving({ openAiUrl: elsewhere, openAiConsent: 'https://other.example.org' }, KEYS)).toEqual([])
  })

  test('rooms elsewhere are named', () => {
    expect(leaving({ liveKitServer: 'own', liveKitUrl: 'wss://x.livekit.cloud' }, KEYS)).toEqual(['room_on_cloud'])
    expect(leaving({ liveKitServer: 'own', liveKitUrl: 'wss://rooms.example.org' }, KEYS)).toEqual(['room_on_server'])
    expect(leaving({ liveKitServer: 'local', liveKitUrl: 'wss://x.livekit.cloud' }, KEYS)).toEqual([])
  })
})

describe('the line above every page', () => {
  const line = (change: Partial<Settings>, keys = KEYS) => whereItRuns({ ...SETTINGS, ...change }, keys)
  const elsewhere = 'https://models.example.org/v1'

  test('says "offline" only while nothing leaves (bug: also with an agreed model on another computer)', () => {
    expect(line({})).toBe('offline')
    expect(line({ openAiUrl: elsewhere })).toBe('offline')
    expect(line({ openAiUrl: elsewhere, openAiConsent: elsewhere })).toBe('ownService')
    expect(line({ liveKitServer: 'own', liveKitUrl: 'wss://rooms.example.org' })).toBe('ownService')
  })

  test('names the keys where there are any, unless none of them is used', () => {
    const openAiKey: KeysStatus = { ...KEYS, secrets: { ...KEYS.secrets, openai: 'stored' } }
    expect(line({}, WITH_GEMINI)).toBe('ownKeys')
    expect(line({ openAiUrl: elsewhere, openAiConsent: elsewhere }, openAiKey)).toBe('ownKeys')
    expect(line({ interviewer: 'offline', transcription: 'device', textProviders: [] }, WITH_GEMINI)).toBe('offline')
  })
})
