import type { Settings } from '@shared/contract/studio'
import { LIST_PRICES } from '@shared/domain/cost/prices'
import { afterEach, expect, test } from 'vitest'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import { DEFAULT_SETTINGS } from './settings'

const NOBODY = { email: null, position: null, yearsOfExperience: null, language: null, accent: null, goals: null }

let opened: TestStudio | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
})

// JSON's null met a NOT NULL column: a field could be filled in and never be emptied again.
test('a setting can be emptied again', async () => {
  opened = await openTestStudio()
  const { client } = opened
  expect(await client.settings.update({ openAiUrl: 'http://127.0.0.1:1/v1', spendCapUsd: 2 })).toMatchObject({
    openAiUrl: 'http://127.0.0.1:1/v1',
    spendCapUsd: 2,
  })
  expect(await client.settings.update({ openAiUrl: null })).toMatchObject({ openAiUrl: null, spendCapUsd: 2 })
})

// Keys are the machine's: each person had to type the address of the service, and choose the microphone, anew.
test('what describes the machine is one for everybody; what a person chose is theirs', async () => {
  opened = await openTestStudio()
  const { client } = opened
  const machine = {
    microphoneId: 'desk',
    speakerId: 'lamp',
    audioPath: 'device',
    liveModel: 'live-1',
    textModel: 'text-1',
    textProviders: ['openai'],
    openAiUrl: 'http://127.0.0.1:1/v1',
    openAiModel: 'local',
    transcription: 'off',
    liveKitServer: 'own',
    liveKitUrl: 'wss://127.0.0.1',
    noiseCancellation: 'off',
    askWhoFirst: true,
  } satisfies Partial<Settings>
  const personal = {
    openAiConsent: 'http://127.0.0.1:1/v1',
    evaluateAnswers: false,
    disfluencyMeasures: false,
    spendCapUsd: 3,
    pageLanguage: 'ru',
    lastSetup: { ...SETUP, patience: 'patient' },
    interviewer: 'offline',
    hears: 'after_answer',
    geminiVoice: 'Kore',
    temperature: 0.2,
    feedbackAfterEach: true,
    liveTranscript: false,
    adaptive: false,
  } satisfies Partial<Settings>
  // A setting nobody decided about would be in neither list.
  expect(Object.keys({ ...machine, ...personal }).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort())
  await client.settings.update({ ...machine, ...personal })
  const prices = await client.costs.setPrices({ prices: { ...LIST_PRICES, asOf: '2030-01-01' } })
  const first = await client.profiles.current()
  const other = await client.profiles.create({ ...NOBODY, name: 'Ben' })

  await client.profiles.switchTo({ id: other.id })
  expect(await client.settings.get()).toEqual({ ...DEFAULT_SETTINGS, ...machine })
  expect(await client.costs.prices()).toEqual(prices)
  // The second person changes the machine's microphone, and their own patience.
  await client.settings.update({ microphoneId: 'headset', spendCapUsd: 9, openAiModel: null })
  await client.profiles.switchTo({ id: first.id })
  expect(await client.settings.get()).toEqual({ ...machine, ...personal, microphoneId: 'headset', openAiModel: null })
})
