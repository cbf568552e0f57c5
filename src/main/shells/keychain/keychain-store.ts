import { StudioError } from '@shared/contract/errors'
import type { SecretStore, Secrets } from '../../studio/keys/secret-store'
import type { KeychainReply, KeychainRequest } from './keychain-messages'

/** Asks the keychain once. Ends within a time limit; never rejects. */
export type AskKeychain = (request: KeychainRequest) => Promise<KeychainReply>

const BACKENDS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Keychain',
  win32: 'Windows Credential Manager',
}

export interface KeychainStoreOptions {
  ask: AskKeychain
  platform: NodeJS.Platform
  /** The entries' service: one for each data folder, so that a second studio does not find the keys of the first. */
  service: string
}

/** The system's keychain, for the browser edition and the command line. One entry a secret. */
export function createKeychainStore({ ask, platform, service }: KeychainStoreOptions): SecretStore {
  const backend = BACKENDS[platform] ?? 'Secret Service'
  async function request(asked: KeychainRequest): Promise<Secrets> {
    const reply = await ask(asked)
    if (!reply.ok) throw new StudioError('KEYCHAIN_FAILED', reply.error)
    return reply.secrets
  }
  let first: Promise<KeychainReply> | null = null
  return {
    kind: 'keychain',
    open: async () => {
      first = ask({ op: 'read', service })
      const reply = await first
      if (reply.ok) return { usable: true, backend }
      return { usable: false, backend, reason: `${backend} cannot be used here (${reply.error}).` }
    },
    read: async () => {
      // What open() read is what is there: the system may ask the person each time.
      const reply = await first
      first = null
      return { secrets: reply?.ok ? reply.secrets : await request({ op: 'read', service }), unreadable: [] }
    },
    write: async (name, value) => void (await request({ op: 'write', service, name, value })),
    remove: async (name) => void (await request({ op: 'remove', service, name })),
  }
}

/** `Greenroom` for the usual data folder. Pure. */
export function keychainService(dataDir: string, usualDataDir: string): string {
  return dataDir === usualDataDir ? 'Greenroom' : `Greenroom ${dataDir}`
}
