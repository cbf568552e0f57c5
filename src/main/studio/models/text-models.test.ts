import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  EXPIRED_KEY,
  INTERNAL,
  LEAKED_KEY,
  OVERLOADED,
  quotaExceeded,
  REGION,
  REVOKED_KEY,
} from '../../../../tests/fakes/gemini-rest/error-bodies'
import { FakeGeminiRest } from '../../../../tests/fakes/gemini-rest/fake-gemini-rest'
import { FakeOpenAi } from '../../../../tests/fakes/openai/fake-openai'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { heldKeys, openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { createPriceTable } from '../costs/price-table'
import { createSettings, type SettingsService } from '../settings/settings'
import { createTextModels } from './create-text-models'
import type { TextModels, TextRequest } from './text-models'

// The real SDKs against doubles on this machine: what a mapping of codes that was only read about would get wrong.

const KEY = 'AIzaSyCanary-0123456789'
const reply = z.strictObject({ score: z.number().min(0).max(100), note: z.string().max(2_000) })

let test1: TestCore
let gemini: FakeGeminiRest
let settings: SettingsService
let keys: ReturnType<typeof heldKeys>
let models: TextModels

const request = (change: Partial<TextRequest<z.infer<typeof reply>>> = {}): TextRequest<z.infer<typeof reply>> => ({
  kind: 'evaluation',
  promptVersion: 'test-1',
  instructions: 'Grade it.',
  prompt: '<answer>\nI would use a hash map.\n</answer>',
  schema: reply,
  interviewId: null,
  questionId: null,
  limitMs: 5_000,
  ...change,
})

const open = (baseUrl = gemini.url) =>
  createTextModels({
    core: test1.core,
    keys,
    settings,
    prices: createPriceTable(test1.core),
    geminiBaseUrl: baseUrl,
    // No jitter below the least, so that a test waits as short as may be.
    random: () => 0,
  })
const calls = () =>
  test1.core.persistence.providerCalls.ofInterview(test1.core.profile.id, INTERVIEW).map(({ outcome }) => outcome)
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error) => error.code as string,
  )

const INTERVIEW = '01938d6e-0000-7000-8000-000000000001'

beforeEach(async () => {
  test1 = openTestCore()
  gemini = await FakeGeminiRest.start()
  settings = createSettings(test1.core)
  keys = heldKeys({ gemini: KEY })
  models = open()
})
afterEach(async () => {
  await gemini.close()
  test1.close()
})

function storeInterview() {
  const { persistence, profile } = test1.core
  persistence.interviews.insert(
    anInterview({ id: INTERVIEW, profileId: profile.id, status: 'PENDING', endedReason: null, completedAtMs: null }),
  )
}

describe('an answer of Gemini', () => {
  test('comes in the shape that was asked for, with its price, and is on record without the key', async () => {
    storeInterview()
    const answer = await models.ask(
      request({ interviewId: INTERVIEW, audio: { mimeType: 'audio/wav', bytes: new Uint8Array(64_000) } }),
    )
    expect(answer).toMatchObject({ provider: 'gemini', model: 'gemini-3.8-flash', value: { score: 75 } })
    expect(answer.usd).toBeGreaterThan(0)
    const [asked] = gemini.requests
    expect(asked).toMatchObject({ kind: 'evaluation', system: 'Grade it.', audioBytes: 64_000, apiKey: KEY })
    expect(JSON.stringify(asked?.schema)).not.toContain('$schema')
    const stored = test1.core.persistence.providerCalls.ofInterview(test1.core.profile.id, INTERVIEW)
    expect(stored).toMatchObject([{ kind: 'evaluation', outcome: 'ok', inputAudioTokens: 64, promptVersion: 'test-1' }])
    expect(stored[0]?.request).toContain('"bytes":64000')
    expect(JSON.stringify(stored)).not.toContain(KEY)
  })

  test('a model that is gone is passed over and named once', async () => {
    gemini.models = gemini.models.filter(({ name }) => name !== 'gemini-3.8-flash')
    expect((await models.ask(request())).model).toBe('gemini-3.5-flash')
    expect((await models.ask(request())).model).toBe('gemini-3.5-flash')
    expect(gemini.requests).toHaveLength(3)
    expect(test1.events).toHaveLength(1)
    expect(test1.events[0]).toMatchObject({
      code: 'MODEL_RETIRED',
      message: expect.stringContaining('gemini-3.8-flash'),
    })
  })

  test('no model of the table is left: MODEL_RETIRED, not a loop', async () => {
    gemini.models = []
    settings.update({ textModel: 'gemini-1.0-nonsense' })
    expect(await codeOf(models.ask(request()))).toBe('MODEL_RETIRED')
    expect(await codeOf(models.ask(request()))).toBe('MODEL_RETIRED')
    expect((await models.testGemini()).code).toBe('MODEL_RETIRED')
  })

  test('a service on its knees is asked again, three times at most', async () => {
    gemini.script('evaluation', { kind: 'error', answer: OVERLOADED }, { kind: 'cut', when: 'before' })
    expect((await models.ask(request())).value.score).toBe(75)
    gemini.setReply('evaluation', { kind: 'error', answer: INTERNAL })
    expect(await codeOf(models.ask(request()))).toBe('MODEL_FAILED')
    expect(gemini.requests).toHaveLength(6)
  })

  test('RetryInfo is obeyed when there is time for it, and not waited for when there is none', async () => {
    gemini.script('evaluation', { kind: 'error', answer: quotaExceeded(0.3) })
    const startedAt = performance.now()
    expect((await models.ask(request())).value.score).toBe(75)
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(300)
    gemini.script('evaluation', { kind: 'error', answer: quotaExceeded(36) })
    const refusal = await models.ask(request()).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'MODEL_QUOTA', retryAfterMs: 36_000 })
    expect(gemini.requests).toHaveLength(3)
  })
})

describe('each bad thing ends in a named state', () => {
  test.each([
    [
      'an unknown key',
      { code: 'KEY_WRONG' },
      () => {
        gemini.keys = ['another']
      },
    ],
    [
      'an expired key',
      { code: 'KEY_REFUSED' },
      () => {
        gemini.refuseAll = EXPIRED_KEY
      },
    ],
    [
      'a leaked key',
      { code: 'KEY_REFUSED' },
      () => {
        gemini.refuseAll = LEAKED_KEY
      },
    ],
    [
      'a revoked key',
      { code: 'KEY_REFUSED' },
      () => {
        gemini.refuseAll = REVOKED_KEY
      },
    ],
    [
      'a key with a line break',
      { code: 'KEY_MALFORMED' },
      () => {
        keys.set('gemini', `${KEY}\nX: y`)
      },
    ],
    [
      'no quota left today',
      { code: 'MODEL_QUOTA' },
      () => {
        gemini.refuseAll = quotaExceeded(null)
      },
    ],
    [
      'a region without the service',
      { code: 'MODEL_REGION' },
      () => {
        gemini.refuseAll = REGION
      },
    ],
  ])('%s: once, not again and again', async (_name, { code }, arrange) => {
    arrange()
    expect(await codeOf(models.ask(request()))).toBe(code)
    expect(gemini.requests.length).toBeLessThanOrEqual(1)
    const tested = await models.testGemini()
    expect(tested).toMatchObject({ ok: false, code })
    expect(tested.message.length).toBeGreaterThan(20)
    expect(JSON.stringify(tested)).not.toContain(KEY)
  })

  test('a declined prompt is not asked again', async () => {
    gemini.script('evaluation', { kind: 'blocked', reason: 'PROHIBITED_CONTENT' })
    expect(await codeOf(models.ask(request()))).toBe('MODEL_BLOCKED')
    gemini.script('evaluation', { kind: 'text', text: 'I', finishReason: 'SAFETY' })
    expect(await codeOf(models.ask(request()))).toBe('MODEL_BLOCKED')
    expect(gemini.requests).toHaveLength(2)
  })

  test.each([
    ['truncated JSON', { kind: 'text', text: '{"score": 7' }],
    ['cut at its longest', { kind: 'text', text: '{"score": 7', finishReason: 'MAX_TOKENS' }],
    ['nothing', { kind: 'text', text: '' }],
    ['NaN', { kind: 'text', text: '{"score": NaN, "note": ""}' }],
    ['an endless number', { kind: 'text', text: '{"score": 1e999, "note": ""}' }],
    ['a score in words', { kind: 'text', text: '{"score": "100", "note": ""}' }],
    ['a score out of bounds', { kind: 'text', text: '{"score": 101, "note": ""}' }],
    ['5 MB', { kind: 'large', bytes: 5_000_000 }],
    ['1.5 MB', { kind: 'large', bytes: 1_500_000 }],
    ['a connection cut in the middle', { kind: 'cut', when: 'during' }],
  ] as const)('%s is asked for once more, then MODEL_BAD_ANSWER or MODEL_OFFLINE', async (_name, bad) => {
    gemini.script('evaluation', bad)
    expect((await models.ask(request())).value.score).toBe(75)
    gemini.setReply('evaluation', bad)
    expect(['MODEL_BAD_ANSWER', 'MODEL_OFFLINE']).toContain(await codeOf(models.ask(request())))
    expect(gemini.requests.length).toBeLessThanOrEqual(5)
  })

  test('no network: MODEL_OFFLINE, and the test says so', async () => {
    await gemini.close()
    expect(await codeOf(models.ask(request()))).toBe('MODEL_OFFLINE')
    expect(await models.testGemini()).toMatchObject({ ok: false, code: 'MODEL_OFFLINE' })
    gemini = await FakeGeminiRest.start()
  })

  test('a service that never answers: MODEL_TIMEOUT at the limit', async () => {
    storeInterview()
    gemini.setReply('evaluation', { kind: 'hang' })
    const startedAt = performance.now()
    expect(await codeOf(models.ask(request({ limitMs: 300, interviewId: INTERVIEW })))).toBe('MODEL_TIMEOUT')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(calls()).toEqual(['MODEL_TIMEOUT'])
  })

  test('a caller that gives up is not made to wait', async () => {
    gemini.setReply('evaluation', { kind: 'hang' })
    const controller = new AbortController()
    const asked = codeOf(models.ask(request({ limitMs: 60_000, signal: controller.signal })))
    controller.abort()
    expect(await asked).toBe('MODEL_TIMEOUT')
  })

  test('the spending limit stops the next call, and only those of its interview', async () => {
    storeInterview()
    settings.update({ spendCapUsd: 0.000_001 })
    await models.ask(request({ interviewId: INTERVIEW }))
    expect(await codeOf(models.ask(request({ interviewId: INTERVIEW })))).toBe('SPEND_CAP')
    expect((await models.ask(request())).value.score).toBe(75)
    settings.update({ spendCapUsd: 5 })
    expect((await models.ask(request({ interviewId: INTERVIEW }))).value.score).toBe(75)
  })
})

describe('the key test', () => {
  test('a key that works: one sentence and the models found', async () => {
    const tested = await models.testGemini()
    expect(tested).toMatchObject({ ok: true, code: null })
    expect(tested.details).toContain('gemini-3.8-live')
    expect(tested.details).toContain('gemini-3.8-flash')
  })

  test('without a key nobody is asked', async () => {
    keys = heldKeys({})
    models = open()
    expect(await models.testGemini()).toMatchObject({ ok: false, code: 'KEY_MISSING' })
    expect(await models.readiness()).toEqual({ ready: false, code: 'KEY_MISSING' })
    expect(await codeOf(models.ask(request()))).toBe('KEY_MISSING')
    expect(gemini.requests).toHaveLength(0)
  })

  test('a locked vault is not a missing key', async () => {
    keys.get = async () => {
      throw new Error('locked')
    }
    expect(await models.readiness()).toEqual({ ready: false, code: 'VAULT_LOCKED' })
    expect((await models.testGemini()).code).toBe('VAULT_LOCKED')
  })
})

describe('live models', () => {
  test('those of the table that the service has, the chosen one first', async () => {
    expect(await models.liveModels()).toEqual(['gemini-3.8-live', 'gemini-2.5-flash-native-audio-preview-12-2025'])
    settings.update({ liveModel: 'gemini-2.5-flash-native-audio-preview-12-2025' })
    expect((await models.liveModels())[0]).toBe('gemini-2.5-flash-native-audio-preview-12-2025')
  })

  test('a chosen one that is retired is named, and the next one taken', async () => {
    settings.update({ liveModel: 'gemini-3.1-flash-live-preview' })
    expect(await models.liveModels()).toEqual(['gemini-3.8-live', 'gemini-2.5-flash-native-audio-preview-12-2025'])
    expect(test1.events).toMatchObject([
      { code: 'MODEL_RETIRED', message: expect.stringContaining('gemini-3.8-live is used') },
    ])
  })

  test('a list that cannot be had does not end the interview before it begins', async () => {
    gemini.listReply = { kind: 'cut', when: 'before' }
    expect((await models.liveModels())[0]).toBe('gemini-3.8-live')
  })

  test('what a live turn used is on record with its price', () => {
    storeInterview()
    models.recordLive(INTERVIEW, {
      type: 'usage',
      model: 'gemini-3.8-live',
      inputTextTokens: 0,
      inputAudioTokens: 1_000_000,
      outputTextTokens: 0,
      outputAudioTokens: 0,
      latencyMs: 700,
      outcome: 'ok',
    })
    expect(test1.core.persistence.providerCalls.ofInterview(test1.core.profile.id, INTERVIEW)).toMatchObject([
      { kind: 'live', usd: 3 },
    ])
    models.recordLive('01938d6e-0000-7000-8000-00000000dead', {
      type: 'usage',
      model: 'x',
      inputTextTokens: 0,
      inputAudioTokens: 0,
      outputTextTokens: 0,
      outputAudioTokens: 0,
      latencyMs: 0,
      outcome: 'ok',
    })
    expect(test1.errors).toHaveLength(1)
  })
})

describe('an OpenAI-compatible endpoint', () => {
  let local: FakeOpenAi
  beforeEach(async () => {
    local = await FakeOpenAi.start()
    settings.update({ textProviders: ['openai', 'gemini'], openAiUrl: local.url, openAiModel: 'llama3.2:3b' })
  })
  afterEach(() => local.close())

  test.each(['json_schema', 'json_object', 'none'] as const)(
    'answers, whatever it knows of JSON (%s)',
    async (formats) => {
      local.formats = formats
      expect(await models.ask(request())).toMatchObject({
        provider: 'openai',
        model: 'llama3.2:3b',
        usd: null,
        value: { score: 75 },
      })
      const tries = local.requests.length
      await models.ask(request())
      expect(local.requests.length - tries).toBe(1)
    },
  )

  test('its key is the one for the very address that the call goes to, whatever the settings say by then', async () => {
    const asked: (string | undefined)[] = []
    const { url } = local
    keys.get = async (name, forUrl?: string) => {
      if (name === 'openai') asked.push(forUrl)
      return null
    }
    await models.ask(request())
    expect(asked).toEqual([url])
  })

  test('the next service takes over when it fails', async () => {
    local.script({ kind: 'error', status: 401, code: 'invalid_api_key', message: 'no' })
    expect(await models.ask(request())).toMatchObject({ provider: 'gemini' })
    await local.close()
    expect(await models.ask(request())).toMatchObject({ provider: 'gemini' })
    settings.update({ textProviders: ['openai'] })
    expect(await codeOf(models.ask(request()))).toBe('MODEL_OFFLINE')
    local = await FakeOpenAi.start()
  })

  test('it does not hear: what has audio goes to the one that does', async () => {
    const audio = { mimeType: 'audio/wav', bytes: new Uint8Array(100) }
    expect(await models.readiness({ audio: true })).toMatchObject({ provider: 'gemini' })
    expect(await models.ask(request({ audio }))).toMatchObject({ provider: 'gemini' })
    settings.update({ textProviders: ['openai'] })
    expect(await codeOf(models.ask(request({ audio })))).toBe('KEY_MISSING')
  })

  test('nothing goes to another computer without https and a consent for that very address', async () => {
    settings.update({ textProviders: ['openai'], openAiUrl: 'http://192.168.1.5:11434/v1' })
    expect(await codeOf(models.ask(request()))).toBe('ENDPOINT_NOT_SECURE')
    settings.update({ openAiUrl: 'https://models.example/v1' })
    expect(await codeOf(models.ask(request()))).toBe('CONSENT_NEEDED')
    expect(await models.readiness()).toEqual({ ready: false, code: 'CONSENT_NEEDED' })
    settings.update({ openAiConsent: 'https://models.example/v1' })
    expect(await models.readiness()).toMatchObject({ ready: true })
    settings.update({ openAiUrl: 'https://models.example.org/v1' })
    expect((await models.testOpenAi()).code).toBe('CONSENT_NEEDED')
  })

  test('test: the models it has; a model it does not have', async () => {
    expect(await models.testOpenAi()).toMatchObject({ ok: true, details: ['llama3.2:3b'] })
    settings.update({ openAiModel: 'nope' })
    expect(await models.testOpenAi()).toMatchObject({ ok: false, code: 'MODEL_RETIRED' })
    local.key = 'secret'
    expect(await models.testOpenAi()).toMatchObject({ ok: false, code: 'KEY_WRONG' })
  })

  test('no service at all is the person’s right: nothing is asked', async () => {
    settings.update({ textProviders: [] })
    expect(await codeOf(models.ask(request()))).toBe('KEY_MISSING')
    expect(local.requests).toHaveLength(0)
    expect(gemini.requests).toHaveLength(0)
  })
})
