import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSafeStorageStore, type SafeStorage } from './secret-store'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-safe-'))
  file = join(dir, 'secrets.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Turns the text around under a key: enough to see that it went through. */
function fakeSafeStorage(key: string, more: Partial<SafeStorage> = {}): SafeStorage {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (plain) => Buffer.from(`${key}:${[...plain].reverse().join('')}`),
    decryptString: (encrypted) => {
      const [by, text = ''] = encrypted.toString().split(':')
      if (by !== key) throw new Error('wrong key')
      return [...text].reverse().join('')
    },
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...more,
  }
}
const store = (safeStorage: SafeStorage, platform: NodeJS.Platform = 'linux') =>
  createSafeStorageStore({ safeStorage, platform, file, limitMs: 50 })

test('keeps a secret over restarts, encrypted, for this user alone', async () => {
  const first = store(fakeSafeStorage('k'))
  expect(await first.open()).toEqual({ usable: true, backend: 'gnome_libsecret' })
  await first.write('gemini', 'canary')
  await first.write('openai', 'other')
  await first.remove('openai')
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await store(fakeSafeStorage('k')).read()).toEqual({ secrets: { gemini: 'canary' }, unreadable: [] })
})

test('uses the asynchronous calls where they exist, and encrypts anew when they ask for it', async () => {
  const plain = fakeSafeStorage('k')
  let writes = 0
  const async: SafeStorage = {
    ...plain,
    encryptString: () => {
      throw new Error('the old call')
    },
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => {
      writes++
      return plain.encryptString(text)
    },
    decryptStringAsync: async (bytes) => ({ result: plain.decryptString(bytes), shouldReEncrypt: true }),
  }
  await store(async).write('gemini', 'canary')
  expect((await store(async).read()).secrets).toEqual({ gemini: 'canary' })
  expect(writes).toBe(2)
})

test.each([
  ['a fixed key that every program knows', { getSelectedStorageBackend: () => 'basic_text' }, 'every program knows'],
  ['no keyring', { isEncryptionAvailable: () => false }, 'cannot be used here'],
  [
    'a keyring that throws',
    {
      encryptString: () => {
        throw new Error('locked')
      },
    },
    'locked',
  ],
  ['a keyring that hangs', { isAsyncEncryptionAvailable: () => new Promise<boolean>(() => {}) }, 'no answer in 0.05 s'],
])('%s is not used, and the reason is said', async (_, more, reason) => {
  expect(await store(fakeSafeStorage('k', more)).open()).toMatchObject({
    usable: false,
    reason: expect.stringContaining(reason),
  })
})

test('what another keyring encrypted is named, not thrown; a damaged file counts as empty', async () => {
  await store(fakeSafeStorage('old')).write('gemini', 'canary')
  expect(await store(fakeSafeStorage('new')).read()).toEqual({ secrets: {}, unreadable: ['gemini'] })
  writeFileSync(file, '{"v":1,"secr')
  expect(await store(fakeSafeStorage('new')).read()).toEqual({ secrets: {}, unreadable: [] })
})

test('a refusal while writing is KEYCHAIN_FAILED', async () => {
  const refusing = fakeSafeStorage('k', {
    encryptString: () => {
      throw new Error('denied')
    },
  })
  await expect(store(refusing).write('gemini', 'x')).rejects.toMatchObject({ code: 'KEYCHAIN_FAILED' })
})

test('names the backend of each system', async () => {
  expect(await store(fakeSafeStorage('k'), 'darwin').open()).toMatchObject({ backend: 'Keychain' })
  expect(await store(fakeSafeStorage('k'), 'win32').open()).toMatchObject({ backend: 'DPAPI' })
})
