import { readFileSync } from 'node:fs'
import { StudioError } from '@shared/contract/errors'
import { SECRETS, type SecretName, secretName } from '@shared/contract/keys'
import { z } from 'zod'
import type { SecretStore, Secrets, StoreState } from '../../studio/keys/secret-store'
import { writePrivateFile } from '../../studio/keys/write-private-file'

/** The part of Electron's safeStorage that is used. The calls that end in Async came with Electron 45. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(plain: string): Buffer
  decryptString(encrypted: Buffer): string
  isAsyncEncryptionAvailable?(): Promise<boolean>
  encryptStringAsync?(plain: string): Promise<Buffer>
  decryptStringAsync?(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  /** Linux only; `basic_text` is a fixed key that every program knows. */
  getSelectedStorageBackend?(): string
}

export interface SafeStorageStoreOptions {
  safeStorage: SafeStorage
  platform: NodeJS.Platform
  /** Holds what was encrypted; readable by this user alone. */
  file: string
  /** The system may ask for a password, or its keyring may hang. Default 10 s. */
  limitMs?: number
}

const sealedFile = z.strictObject({
  v: z.literal(1),
  /** Who encrypted: another backend cannot decrypt it. */
  backend: z.string(),
  secrets: z.partialRecord(secretName, z.base64()),
})
type SealedFile = z.infer<typeof sealedFile>

/** Secrets of the desktop edition: encrypted by the system's key, in a file of the data folder. */
export function createSafeStorageStore({
  safeStorage,
  platform,
  file,
  limitMs = 10_000,
}: SafeStorageStoreOptions): SecretStore {
  const backend = backendOf(safeStorage, platform)

  async function encrypt(plain: string): Promise<Buffer> {
    return safeStorage.encryptStringAsync ? safeStorage.encryptStringAsync(plain) : safeStorage.encryptString(plain)
  }
  async function decrypt(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (safeStorage.decryptStringAsync) return safeStorage.decryptStringAsync(encrypted)
    return { result: safeStorage.decryptString(encrypted), shouldReEncrypt: false }
  }
  async function available(): Promise<boolean> {
    return safeStorage.isAsyncEncryptionAvailable
      ? safeStorage.isAsyncEncryptionAvailable()
      : safeStorage.isEncryptionAvailable()
  }

  async function open(): Promise<StoreState> {
    const unusable = (reason: string): StoreState => ({ usable: false, backend, reason })
    if (backend === 'basic_text')
      return unusable('This system has no keyring, so keys could only be kept under a key that every program knows.')
    try {
      if (!(await inTime(available(), limitMs))) return unusable(`${backend} cannot be used here.`)
      // Some keyrings say that they are there and then refuse.
      if (await inTime(encrypt('greenroom'), limitMs)) return { usable: true, backend }
    } catch (error) {
      return unusable(`${backend} cannot be used here (${messageOf(error)}).`)
    }
    return unusable(`${backend} cannot be used here.`)
  }

  async function read() {
    const sealed = readSealed(file)
    const secrets: Secrets = {}
    const unreadable: SecretName[] = []
    for (const name of SECRETS) {
      const encrypted = sealed.secrets[name]
      if (encrypted === undefined) continue
      const bytes = Buffer.from(encrypted, 'base64')
      const decrypted = await inTime(decrypt(bytes), limitMs).catch(() => null)
      if (decrypted === null) {
        unreadable.push(name)
        continue
      }
      secrets[name] = decrypted.result
      // The system's key was changed: the old one may go.
      if (decrypted.shouldReEncrypt) await write(name, decrypted.result)
    }
    return { secrets, unreadable }
  }

  async function write(name: SecretName, value: string): Promise<void> {
    const encrypted = await failing(() => inTime(encrypt(value), limitMs))
    change((secrets) => ({ ...secrets, [name]: encrypted.toString('base64') }))
  }

  function change(by: (secrets: SealedFile['secrets']) => SealedFile['secrets']): void {
    const sealed: SealedFile = { v: 1, backend, secrets: by(readSealed(file).secrets) }
    writePrivateFile(file, `${JSON.stringify(sealed, null, 2)}\n`)
  }

  return {
    kind: 'electron',
    open,
    read,
    write,
    remove: async (name) => change(({ [name]: _, ...others }) => others),
  }
}

function backendOf(safeStorage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Keychain'
  if (platform === 'win32') return 'DPAPI'
  // Electron 22 has no such call.
  return safeStorage.getSelectedStorageBackend?.() ?? 'system keyring'
}

/** A damaged file counts as empty: its secrets are lost, and the next one that is typed must not be refused for it. */
function readSealed(file: string): SealedFile {
  const empty: SealedFile = { v: 1, backend: '', secrets: {} }
  try {
    return sealedFile.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? empty
  } catch {
    return empty
  }
}

async function failing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw new StudioError('KEYCHAIN_FAILED', messageOf(error))
  }
}

function inTime<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${limitMs / 1000} s`)), limitMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
