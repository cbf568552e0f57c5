import { StudioError } from '@shared/contract/errors'
import { type ExpectedUse, estimateCost } from '@shared/domain/cost/estimate'
import { LIST_PRICES } from '@shared/domain/cost/prices'
import { sumUsd, usdOf } from '@shared/domain/cost/usd'
import { GEMINI_LIVE_MODELS, GEMINI_TEXT_MODELS } from '@shared/domain/models/gemini-models'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { heldKeys, openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { SETUP } from '../../../../tests/fakes/studio/test-studio'
import type { SessionRecord } from '../../persistence/repositories/interview-sessions'
import type { Core } from '../core'
import { createTextModels } from '../models/create-text-models'
import { createSettings, type SettingsService } from '../settings/settings'
import { type CostsService, createCosts } from './costs'
import { createPriceTable } from './price-table'
import { roomServerOf } from './room-server'

function storeInterview({ persistence, profile }: Core, { id, durationMs }: { id: string; durationMs: number }) {
  persistence.interviews.insert(anInterview({ id, profileId: profile.id, endedReason: null, durationMs }))
}

const USE: ExpectedUse = {
  questionCount: 10,
  answerMs: 90_000,
  followUps: 3,
  generated: true,
  graded: true,
  transcriptionModel: 'gemini-3.8-flash',
  textModel: 'gemini-3.8-flash',
  liveModel: 'gemini-3.8-live',
  hearsLive: true,
  paidRoom: true,
}

describe('arithmetic', () => {
  test('a million of each token costs what the table says', () => {
    const tokens = { inputText: 1e6, inputAudio: 1e6, outputText: 1e6, outputAudio: 1e6 }
    expect(usdOf(tokens, 'gemini-3.8-live', LIST_PRICES)).toBeCloseTo(0.75 + 3 + 4.5 + 12)
    expect(usdOf(tokens, 'llama3.2:3b', LIST_PRICES)).toBeNull()
    expect(sumUsd([1, 2])).toBe(3)
    expect(sumUsd([])).toBe(0)
    // Would pass the cost of a part for that of the whole.
    expect(sumUsd([null, 1, 2])).toBeNull()
  })

  test('every model the studio would take by itself has a price', () => {
    const known = LIST_PRICES.models.map(({ model }) => model)
    for (const name of [...GEMINI_LIVE_MODELS, ...GEMINI_TEXT_MODELS.map((model) => model.name)])
      expect(known).toContain(name)
  })

  test('an estimate is in the range of what such an interview costs, hearing by the recording being cheaper', () => {
    const live = estimateCost(USE, LIST_PRICES)
    expect(live.minutes).toBeGreaterThan(15)
    expect(live.usd).toBeGreaterThan(0.2)
    expect(live.usd).toBeLessThan(5)
    expect(estimateCost({ ...USE, hearsLive: false }, LIST_PRICES).usd).toBeLessThan(live.usd ?? 0)
  })

  test('without keys everything costs nothing; an unknown price is unknown, not nothing', () => {
    const offline = { ...USE, transcriptionModel: null, textModel: null, liveModel: null, paidRoom: false }
    expect(estimateCost(offline, LIST_PRICES)).toMatchObject({ usd: 0, parts: { live: 0, text: 0, recording: 0 } })
    const local = { ...USE, textModel: 'llama3.2:3b' }
    expect(estimateCost(local, LIST_PRICES)).toMatchObject({ usd: null, parts: { text: null } })
    const unused = { ...local, graded: false, generated: false, followUps: 0 }
    expect(estimateCost(unused, LIST_PRICES).parts.text).toBe(0)
    expect(estimateCost(unused, LIST_PRICES).usd).toBeGreaterThan(0)
  })

  test('more questions never cost less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 19 }), fc.boolean(), (questionCount, hearsLive) => {
        const of = (n: number) => estimateCost({ ...USE, hearsLive, questionCount: n }, LIST_PRICES).usd ?? 0
        expect(of(questionCount + 1)).toBeGreaterThan(of(questionCount))
      }),
    )
  })
})

describe('the service', () => {
  let studio: TestCore
  let settings: SettingsService
  let keys: ReturnType<typeof heldKeys>
  let costs: CostsService
  let onDevice: { id: string; dir: string; dropsFillers: boolean } | null
  beforeEach(() => {
    studio = openTestCore()
    settings = createSettings(studio.core)
    keys = heldKeys({})
    const prices = createPriceTable(studio.core)
    onDevice = null
    const speechModels = { ready: () => onDevice }
    const models = createTextModels({ core: studio.core, keys, settings, prices, geminiBaseUrl: null })
    const questions = { preview: () => ({ available: 1, usualAnswerMs: 60_000, samples: [] }) }
    costs = createCosts({ core: studio.core, settings, keys, models, questions, speechModels, prices })
  })
  afterEach(() => studio.close())

  test('offline: nothing leaves the machine, nothing costs', async () => {
    expect(await costs.estimate(SETUP)).toMatchObject({ usd: 0, notices: [] })
  })

  test('with a key: voice and text go to Gemini, and a free tier trains on them', async () => {
    keys.set('gemini', 'AIzaTest')
    const { notices, usd } = await costs.estimate(SETUP)
    expect(notices).toEqual(['voice_to_gemini', 'text_to_gemini', 'free_tier_trains'])
    expect(usd).toBeGreaterThan(0)
    settings.update({ interviewer: 'offline', transcription: 'device' })
    expect((await costs.estimate(SETUP)).notices).toEqual(['text_to_gemini', 'free_tier_trains'])
  })

  test('Gemini behind another service that is ready: what that one fails at goes to Gemini, so the notice is there', async () => {
    keys.set('gemini', 'AIzaTest')
    settings.update({
      interviewer: 'offline',
      transcription: 'device',
      textProviders: ['openai', 'gemini'],
      openAiUrl: 'http://127.0.0.1:11434/v1',
      openAiModel: 'llama3.2:3b',
    })
    expect((await costs.estimate(SETUP)).notices).toEqual(['text_to_gemini', 'free_tier_trains'])
    settings.update({ textProviders: ['openai'] })
    expect((await costs.estimate(SETUP)).notices).toEqual([])
  })

  test('text goes where it is used for something: grades, follow-ups or questions, each alone', async () => {
    keys.set('gemini', 'AIzaTest')
    settings.update({ interviewer: 'offline', transcription: 'device', evaluateAnswers: false })
    const plain = { ...SETUP, followUpBudget: 0, questionSource: 'bank' as const }
    const noticesOf = async (change: object) => (await costs.estimate({ ...plain, ...change })).notices
    expect(await noticesOf({})).toEqual([])
    expect(await noticesOf({ followUpBudget: 1 })).toContain('text_to_gemini')
    expect(await noticesOf({ questionSource: 'generated' })).toContain('text_to_gemini')
    settings.update({ evaluateAnswers: true })
    expect(await noticesOf({})).toContain('text_to_gemini')
  })

  test('a key in a locked vault: grades wait for it, so text will go', async () => {
    keys.get = async () => {
      throw new StudioError('VAULT_LOCKED')
    }
    expect((await costs.estimate(SETUP)).notices).toContain('text_to_gemini')
  })

  test('a voice is sent to be written down only when something reads it: grades, a model that reads, or a model on this computer', async () => {
    keys.set('gemini', 'AIzaTest')
    settings.update({ interviewer: 'offline', evaluateAnswers: false })
    const none = await costs.estimate(SETUP)
    expect(none.notices).not.toContain('voice_to_gemini')
    expect(none.parts.speechToText).toBe(0)
    settings.update({ interviewer: 'auto', hears: 'after_answer' })
    expect((await costs.estimate(SETUP)).parts.speechToText).toBeGreaterThan(0)
    // Then every answer is written down, and `auto` means Gemini where there is a key.
    settings.update({ interviewer: 'offline' })
    onDevice = { id: 'm', dir: '/m', dropsFillers: false }
    expect((await costs.estimate(SETUP)).notices).toContain('voice_to_gemini')
    settings.update({ transcription: 'off', evaluateAnswers: true })
    expect((await costs.estimate(SETUP)).notices).not.toContain('voice_to_gemini')
  })

  test('a model on this computer: no notice and no known price; one elsewhere: a notice', async () => {
    settings.update({ openAiUrl: 'http://127.0.0.1:11434/v1', openAiModel: 'llama3.2:3b' })
    expect(await costs.estimate(SETUP)).toMatchObject({ notices: [], parts: { text: null } })
    settings.update({ openAiUrl: 'https://models.example/v1', openAiConsent: 'https://models.example/v1' })
    expect((await costs.estimate(SETUP)).notices).toEqual(['text_to_endpoint'])
  })

  test('LiveKit Cloud counts minutes, a server in the house does not', async () => {
    settings.update({ liveKitServer: 'own', liveKitUrl: 'wss://mine.livekit.cloud' })
    const cloud = await costs.estimate(SETUP)
    expect(cloud.notices).toEqual(['room_on_cloud'])
    expect(cloud.parts.liveKit).toBeGreaterThan(0)
    settings.update({ liveKitUrl: 'wss://livekit.school.example' })
    expect((await costs.estimate(SETUP)).parts.liveKit).toBe(0)
  })

  describe('of an interview that was held', () => {
    const MINUTE = 60_000
    const id = '01938d6e-0000-7000-8000-000000000001'
    function held(server: SessionRecord['server'], minutes: number | null) {
      const { core } = studio
      const nowMs = core.clock.nowMs()
      core.persistence.interviewSessions.insert({
        id: core.newId(),
        profileId: core.profile.id,
        interviewId: id,
        livekitRoomName: 'r',
        livekitSessionId: null,
        startedAtMs: nowMs - (minutes ?? 10) * MINUTE,
        endedAtMs: minutes === null ? null : nowMs,
        status: minutes === null ? 'active' : 'ended',
        server,
      })
    }
    function called(kind: 'evaluation' | 'live' | 'questions', usd: number | null) {
      const { core } = studio
      core.persistence.providerCalls.insert({
        id: core.newId(),
        profileId: core.profile.id,
        interviewId: id,
        questionId: null,
        kind,
        provider: 'openai',
        model: 'm',
        promptVersion: '1',
        request: '',
        response: '',
        inputTextTokens: 1,
        inputAudioTokens: 0,
        outputTextTokens: 1,
        outputAudioTokens: 0,
        usd,
        latencyMs: 1,
        outcome: 'ok',
        createdAtMs: core.clock.nowMs(),
      })
    }
    beforeEach(() => storeInterview(studio.core, { id, durationMs: 9.5 * MINUTE }))

    test("the room's cost is that of the server it was on, whatever the settings say today", () => {
      held('local', 10)
      settings.update({ liveKitServer: 'own', liveKitUrl: 'wss://mine.livekit.cloud' })
      expect(costs.ofInterview(id)).toMatchObject({ usd: 0, parts: { liveKit: 0 } })
      held('cloud', 3)
      settings.update({ liveKitServer: 'local' })
      expect(costs.ofInterview(id).parts.liveKit).toBeCloseTo(3 * 2 * LIST_PRICES.liveKitPerParticipantMinute)
      // A studio that was killed closes its sessions at the next start, perhaps a day later.
      held('cloud', 24 * 60)
      expect(costs.ofInterview(id).parts.liveKit).toBeCloseTo(10 * 2 * LIST_PRICES.liveKitPerParticipantMinute)
    })

    test('one call without a price makes its part and the sum unknown; a part without calls is 0', () => {
      called('live', 0.5)
      called('questions', 0.25)
      expect(costs.ofInterview(id)).toMatchObject({ usd: 0.75, parts: { live: 0.5, text: 0.25, speechToText: 0 } })
      called('evaluation', null)
      expect(costs.ofInterview(id)).toMatchObject({ usd: null, parts: { live: 0.5, text: null, speechToText: 0 } })
    })

    test('an interview that is not there is NOT_FOUND', () => {
      expect(() => costs.ofInterview(studio.core.newId())).toThrow(new StudioError('NOT_FOUND'))
    })
  })

  test.each([
    [{ liveKitServer: 'local', liveKitUrl: 'wss://x.livekit.cloud' }, 'local'],
    [{ liveKitServer: 'own', liveKitUrl: null }, 'local'],
    [{ liveKitServer: 'own', liveKitUrl: 'wss://x.livekit.cloud' }, 'cloud'],
    [{ liveKitServer: 'own', liveKitUrl: 'wss://livekit.cloud.school.example' }, 'own'],
    [{ liveKitServer: 'own', liveKitUrl: 'not an address' }, 'own'],
  ] as const)('a room made with %j is on the server: %s', (now, server) => {
    expect(roomServerOf(now)).toBe(server)
  })

  test("a person's own prices count from then on, outlive a restart, and can be taken back", () => {
    const own = { ...LIST_PRICES, liveKitPerParticipantMinute: 0.5 }
    expect(costs.setPrices(own)).toEqual(own)
    expect(createPriceTable(studio.core).get()).toEqual(own)
    expect(costs.setPrices(null)).toEqual(LIST_PRICES)
  })

  test('a table that an older program left behind counts as none', () => {
    studio.core.persistence.settings.set(studio.core.profile.id, 'prices', { asOf: 1 }, 1)
    expect(costs.prices()).toEqual(LIST_PRICES)
  })
})
