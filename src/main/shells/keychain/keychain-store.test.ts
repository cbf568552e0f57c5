import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAskKeychain } from './ask-keychain'
import { answerKeychain, type OpenEntry } from './keychain-helper'
import { type AskKeychain, createKeychainStore, keychainService } from './keychain-store'

/** A keychain in memory, as the library shows one. */
function fakeKeyring(): { entries: Map<string, string>; open: OpenEntry } {
  const entries = new Map<string, string>()
  return {
    entries,
    open: (service, account) => {
      const key = `${service}/${account}`
      return {
        getPassword: async () => entries.get(key) ?? null,
        setPassword: async (password) => void entries.set(key, password),
        deleteCredential: async () => entries.delete(key),
      }
    },
  }
}

describe('the store', () => {
  test('one entry a secret under the service of its folder', async () => {
    const { entries, open } = fakeKeyring()
    const ask: AskKeychain = (request) => answerKeychain(request, open)
    const store = createKeychainStore({ ask, platform: 'darwin', service: 'Greenroom /data' })
    expect(await store.open()).toEqual({ usable: true, backend: 'Keychain' })
    await store.write('gemini', 'canary')
    await store.write('openai', 'x')
    await store.remove('openai')
    expect([...entries]).toEqual([['Greenroom /data/gemini', 'canary']])
    const next = createKeychainStore({ ask, platform: 'linux', service: 'Greenroom /data' })
    expect(await next.open()).toEqual({ usable: true, backend: 'Secret Service' })
    expect(await next.read()).toEqual({ secrets: { gemini: 'canary' }, unreadable: [] })
    const other = createKeychainStore({ ask, platform: 'win32', service: 'Greenroom' })
    expect((await other.read()).secrets).toEqual({})
  })

  test('a keychain that refuses: a reason at the start, KEYCHAIN_FAILED later', async () => {
    const open: OpenEntry = () => {
      throw new Error('Platform failure: no D-Bus')
    }
    const store = createKeychainStore({
      ask: (request) => answerKeychain(request, open),
      platform: 'linux',
      service: 'Greenroom',
    })
    expect(await store.open()).toMatchObject({ usable: false, reason: expect.stringContaining('no D-Bus') })
    await expect(store.write('gemini', 'x')).rejects.toMatchObject({ code: 'KEYCHAIN_FAILED' })
    await expect(store.read()).rejects.toMatchObject({ code: 'KEYCHAIN_FAILED' })
    expect(await answerKeychain({ op: 'all' }, open)).toEqual({ ok: false, error: 'not a request' })
  })

  test('the usual folder has the plain name, so that a person finds it', () => {
    expect(keychainService('/home/a/.local/share/greenroom', '/home/a/.local/share/greenroom')).toBe('Greenroom')
    expect(keychainService('/tmp/x', '/home/a/.local/share/greenroom')).toBe('Greenroom /tmp/x')
  })
})

describe('the helper process', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'greenroom-helper-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))
  const helper = (code: string, limitMs?: number) => {
    const helperFile = join(dir, 'helper.cjs')
    writeFileSync(helperFile, code)
    return createAskKeychain({ helperFile, env: { ...process.env, GOOGLE_API_KEY: 'canary' }, limitMs })
  }

  test('gives the answer, and sees neither keys in its environment nor in its argv', async () => {
    const ask = helper(`process.once('message', (m) => {
      const seen = JSON.stringify([process.env, process.argv]).includes('canary')
      process.send({ ok: true, secrets: { gemini: seen ? 'seen' : m.value } })
    })`)
    expect(await ask({ op: 'write', service: 's', name: 'gemini', value: 'canary' })).toEqual({
      ok: true,
      secrets: { gemini: 'canary' },
    })
  })

  test('one that blocks for ever is ended at the limit (a D-Bus that does not answer)', async () => {
    const ask = helper(`process.once('message', () => { for (;;); })`, 500)
    expect(await ask({ op: 'read', service: 's' })).toEqual({ ok: false, error: 'no answer in 0.5 s' })
  })

  test.each([
    ['ends', 'process.exit(3)', 'the helper ended (3)'],
    ['talks nonsense', "process.send('hello')", 'an answer that is none'],
  ])('one that %s is a reason', async (_, code, error) => {
    expect(await helper(code)({ op: 'read', service: 's' })).toEqual({ ok: false, error })
  })
})
