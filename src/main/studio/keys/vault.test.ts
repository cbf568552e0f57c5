import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createVault } from './vault'

const PASSPHRASE = 'four words or more'
let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-vault-'))
  path = join(dir, 'vault.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const wrong = new StudioError('VAULT_PASSPHRASE_WRONG')
const damaged = new StudioError('VAULT_DAMAGED')

test('from none to open, locked in the next run, and open again with the passphrase', async () => {
  const vault = createVault(path)
  expect(vault.state()).toBe('none')
  await vault.create(PASSPHRASE, { gemini: 'canary-1' })
  vault.write({ gemini: 'canary-1', openai: 'canary-2' })
  expect(vault.state()).toBe('open')

  const next = createVault(path)
  expect(next.state()).toBe('locked')
  expect(next.names()).toEqual(['gemini', 'openai'])
  expect(() => next.read()).toThrow(new StudioError('VAULT_LOCKED'))
  expect(() => next.write({})).toThrow(new StudioError('VAULT_LOCKED'))
  await expect(next.create(PASSPHRASE, {})).rejects.toEqual(new StudioError('VAULT_LOCKED'))
  await next.unlock(PASSPHRASE)
  expect(next.read()).toEqual({ gemini: 'canary-1', openai: 'canary-2' })
})

test('the file holds no secret in clear, is for this user alone, and nothing lies beside it', async () => {
  await createVault(path).create(PASSPHRASE, { gemini: 'canary-1' })
  const content = readFileSync(path, 'utf8')
  expect(content).not.toContain('canary')
  expect(content).not.toContain(Buffer.from('canary').toString('hex'))
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(dir)).toEqual(['vault.json'])
  expect(JSON.parse(content).kdf.N).toBeGreaterThanOrEqual(2 ** 15)
})

test('a wrong passphrase opens nothing and breaks nothing', async () => {
  await createVault(path).create(PASSPHRASE, { gemini: 'canary' })
  const vault = createVault(path)
  await expect(vault.unlock('another passphrase')).rejects.toEqual(wrong)
  expect(vault.state()).toBe('locked')
  await vault.unlock(PASSPHRASE)
  expect(vault.read()).toEqual({ gemini: 'canary' })
})

test('the same passphrase typed on another system (composed or not) is the same', async () => {
  await createVault(path).create('caf\u00e9 caf\u00e9', { gemini: 'g' })
  const vault = createVault(path)
  await vault.unlock('cafe\u0301 cafe\u0301')
  expect(vault.state()).toBe('open')
})

// Each part of the file is protected: a changed name, nonce, salt, cost or byte of the data must not be taken for a vault.
test.each([
  ['data', (file: Record<string, string>) => ({ ...file, data: flip(file.data) }), wrong],
  ['tag', (file: Record<string, string>) => ({ ...file, tag: flip(file.tag) }), wrong],
  ['iv', (file: Record<string, string>) => ({ ...file, iv: flip(file.iv) }), wrong],
  ['names', (file: object) => ({ ...file, names: ['openai'] }), wrong],
  ['salt', (file: { kdf: { salt: string } }) => ({ ...file, kdf: { ...file.kdf, salt: flip(file.kdf.salt) } }), wrong],
  ['a weakened cost', (file: { kdf: object }) => ({ ...file, kdf: { ...file.kdf, N: 1024 } }), damaged],
  ['a cost that takes all memory', (file: { kdf: object }) => ({ ...file, kdf: { ...file.kdf, N: 2 ** 30 } }), damaged],
  ['another version', (file: object) => ({ ...file, v: 2 }), damaged],
])('%s tampered with', async (_, change, error) => {
  await createVault(path).create(PASSPHRASE, { gemini: 'canary' })
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
  const vault = createVault(path)
  expect(vault.state()).toBe('locked')
  await expect(vault.unlock(PASSPHRASE)).rejects.toEqual(error)
  vault.remove()
  expect(vault.state()).toBe('none')
})

test('a file cut short is a damaged vault, which can be removed, not a crash', async () => {
  writeFileSync(path, '{"format":"greenroom-va')
  const vault = createVault(path)
  await expect(vault.unlock(PASSPHRASE)).rejects.toEqual(damaged)
  expect(vault.names()).toEqual([])
  vault.remove()
  expect(readdirSync(dir)).toEqual([])
})

test('another passphrase makes the old one useless', async () => {
  const vault = createVault(path)
  await vault.create(PASSPHRASE, { gemini: 'g' })
  await vault.create('another passphrase', vault.read())
  const next = createVault(path)
  await expect(next.unlock(PASSPHRASE)).rejects.toEqual(wrong)
  await next.unlock('another passphrase')
  expect(next.read()).toEqual({ gemini: 'g' })
})

function flip(hex: string | undefined): string {
  const text = hex ?? ''
  return `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`
}
