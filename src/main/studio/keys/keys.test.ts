import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { FakeSecretStore } from '../../../../tests/fakes/studio/fake-secret-store'
import { openTestCore } from '../../../../tests/fakes/studio/test-core'
import { makeDataDir, openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import type { StudioOptions } from '../create-studio'
import { createSettings } from '../settings/settings'
import { NOTHING_GIVEN } from './environment'
import { givenSources } from './given-sources'
import { createKeys } from './keys'

let opened: TestStudio[] = []
afterEach(async () => {
  for (const studio of opened) await studio.close()
  opened = []
})

async function open(overrides: Partial<StudioOptions> = {}, dataDir = makeDataDir()): Promise<TestStudio> {
  const studio = await openTestStudio(dataDir, overrides)
  opened.push(studio)
  return studio
}
const code = (name: string) => expect.objectContaining({ code: name })

describe('with a store of the system', () => {
  test('a key survives a restart, and the page learns of its place only', async () => {
    const secretStore = new FakeSecretStore()
    const { client } = await open({ secretStore })
    const status = await client.keys.set({ name: 'gemini', value: ' canary \n' })
    expect(status.secrets.gemini).toBe('stored')
    expect(JSON.stringify(status)).not.toContain('canary')
    expect(secretStore.kept).toEqual({ gemini: 'canary' })

    const next = await open({ secretStore })
    expect((await next.client.keys.status()).secrets.gemini).toBe('stored')
    expect((await next.client.keys.remove({ name: 'gemini' })).secrets.gemini).toBeNull()
    expect(secretStore.kept).toEqual({})
  })

  test('a store that refuses: the key is in use for this run, and the call says so', async () => {
    const secretStore = new FakeSecretStore()
    secretStore.refuses = true
    const { client, events } = await open({ secretStore })
    await eventually(() => expect(events).toContainEqual({ type: 'hello' }))
    await expect(client.keys.set({ name: 'gemini', value: 'canary' })).rejects.toEqual(code('KEYCHAIN_FAILED'))
    expect((await client.keys.status()).secrets.gemini).toBe('run')
    await eventually(() => expect(events).toContainEqual({ type: 'keys' }))
  })

  test('a store that is not usable, and one that cannot be read, give the reason and keep for the run', async () => {
    const secretStore = new FakeSecretStore()
    secretStore.state = { usable: false, backend: 'Secret Service', reason: 'no D-Bus' }
    const { client } = await open({ secretStore })
    expect((await client.keys.set({ name: 'gemini', value: 'k' })).store).toEqual({
      kind: 'run',
      backend: 'Secret Service',
      reason: 'no D-Bus',
    })
    const broken = new FakeSecretStore()
    broken.unreadable = 'all'
    const other = await open({ secretStore: broken })
    expect((await other.client.keys.status()).store.reason).toContain('could not be read')
  })

  test('one secret that cannot be read any more is said, and can be entered once more', async () => {
    const secretStore = new FakeSecretStore()
    secretStore.unreadable = ['gemini']
    const { client } = await open({ secretStore })
    const status = await client.keys.status()
    expect(status.secrets.gemini).toBeNull()
    expect(status.problems).toEqual(['The stored Gemini key cannot be read any more. Enter it once more.'])
    expect((await client.keys.set({ name: 'gemini', value: 'k' })).secrets.gemini).toBe('stored')
  })
})

describe('the key of a model address', () => {
  test('goes to the origin it was typed for; after the address changed it is not in use, and the page says so', async () => {
    const test1 = openTestCore()
    const settings = createSettings(test1.core)
    const secretStore = new FakeSecretStore()
    const given = givenSources(NOTHING_GIVEN, { config: {}, problems: [] })
    const keys = createKeys({ core: test1.core, given, store: secretStore, addresses: settings.get })
    settings.update({ openAiUrl: 'https://a.example/v1' })
    expect((await keys.set('openai', 'canary')).problems).toEqual([])
    expect(await keys.get('openai')).toBe('canary')
    settings.update({ openAiUrl: 'https://b.example/v1' })
    expect(await keys.get('openai')).toBeNull()
    // The address a call began with counts, not one that was set meanwhile.
    expect(await keys.get('openai', 'https://a.example/v1')).toBe('canary')
    const status = await keys.status()
    expect(status).toMatchObject({
      secrets: { openai: 'stored' },
      problems: [expect.stringContaining('another address')],
    })
    expect((await keys.set('openai', 'canary')).problems).toEqual([])
    expect(await keys.get('openai')).toBe('canary')
    test1.close()
  })

  test('one that an older program kept, without an origin, stays on this computer, also in the vault', async () => {
    const test1 = openTestCore()
    const settings = createSettings(test1.core)
    const secretStore = new FakeSecretStore()
    secretStore.kept = { openai: 'canary' }
    const given = givenSources(NOTHING_GIVEN, { config: {}, problems: [] })
    const keys = createKeys({ core: test1.core, given, store: secretStore, addresses: settings.get })
    await keys.createVault('a passphrase')
    settings.update({ openAiUrl: 'https://a.example/v1' })
    expect(await keys.get('openai')).toBeNull()
    settings.update({ openAiUrl: 'http://127.0.0.1:11434/v1' })
    expect(await keys.get('openai')).toBe('canary')
    test1.close()
  })
})

describe('without one', () => {
  test('a key lasts for this run', async () => {
    const dataDir = makeDataDir()
    const first = await openTestStudio(dataDir)
    expect((await first.client.keys.set({ name: 'gemini', value: 'k' })).secrets.gemini).toBe('run')
    await first.studio.close()
    const { client } = await open({}, dataDir)
    expect((await client.keys.status()).secrets.gemini).toBeNull()
  })

  test.each(['', ' ', 'a\nb', 'a b', 'x'.repeat(5000)])('%j is KEY_MALFORMED', async (value) => {
    const { client } = await open()
    await expect(client.keys.set({ name: 'gemini', value })).rejects.toEqual(code('KEY_MALFORMED'))
    expect((await client.keys.status()).secrets.gemini).toBeNull()
  })
})

describe('the vault', () => {
  test('takes in what is kept for this run and by the system, is locked in the next run, and gives all back', async () => {
    const dataDir = makeDataDir()
    const secretStore = new FakeSecretStore()
    const first = await openTestStudio(dataDir, { secretStore })
    await first.client.keys.set({ name: 'gemini', value: 'canary' })
    const status = await first.client.keys.createVault({ passphrase: 'a passphrase' })
    expect(status).toMatchObject({ vault: 'open', store: { kind: 'vault' }, secrets: { gemini: 'stored' } })
    expect(secretStore.kept).toEqual({})
    await first.studio.close()

    const { client } = await open({ secretStore }, dataDir)
    expect(await client.keys.status()).toMatchObject({ vault: 'locked', secrets: { gemini: 'stored' } })
    await expect(client.keys.set({ name: 'openai', value: 'k' })).rejects.toEqual(code('VAULT_LOCKED'))
    await expect(client.keys.unlockVault({ passphrase: 'not this one' })).rejects.toEqual(
      code('VAULT_PASSPHRASE_WRONG'),
    )
    expect(await client.keys.unlockVault({ passphrase: 'a passphrase' })).toMatchObject({ vault: 'open' })
    expect((await client.keys.set({ name: 'openai', value: 'k' })).secrets.openai).toBe('stored')
    expect(secretStore.kept).toEqual({})
    expect(await client.keys.removeVault()).toMatchObject({ vault: 'none', secrets: { gemini: null, openai: null } })
    expect(existsSync(join(dataDir, 'vault.json'))).toBe(false)
  })

  test('a locked one is what the connection test speaks of', async () => {
    const dataDir = makeDataDir()
    const first = await openTestStudio(dataDir)
    await first.client.keys.set({ name: 'livekitKey', value: 'k' })
    await first.client.keys.createVault({ passphrase: 'a passphrase' })
    await first.studio.close()
    const { client } = await open({}, dataDir)
    await client.settings.update({ liveKitServer: 'own', liveKitUrl: 'wss://x.livekit.cloud' })
    expect(await client.keys.testLiveKit()).toMatchObject({ ok: false, code: 'VAULT_LOCKED' })
  })
})

describe('given from outside', () => {
  const given = { secrets: { gemini: 'canary-env' }, liveKitUrl: 'wss://lab.livekit.cloud' }

  test('hides what is stored, fixes the address, and comes back when it is gone', async () => {
    const secretStore = new FakeSecretStore()
    secretStore.kept = { gemini: 'canary-stored' }
    const { client, studio } = await open({ given, secretStore })
    expect(await client.keys.status()).toMatchObject({
      secrets: { gemini: 'environment' },
      liveKit: { url: 'wss://lab.livekit.cloud', source: 'environment' },
      fixedSettings: ['liveKitServer', 'liveKitUrl'],
    })
    const after = await client.settings.update({ liveKitServer: 'local', liveKitUrl: null })
    expect(after).toMatchObject({ liveKitServer: 'own', liveKitUrl: 'wss://lab.livekit.cloud' })
    expect(studio.pagePolicy().connectTo).toEqual(['wss://*.livekit.cloud', 'https://*.livekit.cloud'])
  })

  test('an interview on an own server without keys says what is missing, and starts nothing of ours', async () => {
    const { client } = await open({ given, audioPath: 'livekit' })
    await expect(client.interviews.start(SETUP)).rejects.toEqual(code('KEY_MISSING'))
  })
})
