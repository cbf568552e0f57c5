import { type KeysStatus, SECRETS, type SecretName } from '@shared/contract/keys'
import type { Core } from '../core'

/** Every secret of the studio: where it comes from, where it is kept. What it gives goes to a service or the agent, never to a page or a log. */
export interface KeysService {
  status(): Promise<KeysStatus>
  /** The secret in use, or null. Throws VAULT_LOCKED. */
  get(name: SecretName): Promise<string | null>
  /** Throws KEY_MALFORMED, VAULT_LOCKED, KEYCHAIN_FAILED. */
  set(name: SecretName, value: string): Promise<KeysStatus>
  remove(name: SecretName): Promise<KeysStatus>
  /** Throws VAULT_PASSPHRASE_WRONG. */
  createVault(passphrase: string): Promise<KeysStatus>
  unlockVault(passphrase: string): Promise<KeysStatus>
  removeVault(): Promise<KeysStatus>
  /** After every change of what `get` gives. Returns how to stop listening. */
  onChange(listener: () => void): () => void
}

export function createKeys({ core }: { core: Core }): KeysService {
  const kept = new Map<SecretName, string>()
  const listeners = new Set<() => void>()
  const status = async (): Promise<KeysStatus> => ({
    secrets: Object.fromEntries(SECRETS.map((name) => [name, kept.has(name) ? 'run' : null])) as KeysStatus['secrets'],
    store: { kind: 'run', backend: 'memory', reason: null },
    vault: 'none',
    liveKit: { url: null, source: null },
  })
  const changed = () => {
    for (const listener of [...listeners]) listener()
    core.events.publish({ type: 'keys' })
    return status()
  }
  return {
    status,
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => {
      kept.set(name, value)
      return changed()
    },
    remove: async (name) => {
      kept.delete(name)
      return changed()
    },
    createVault: status,
    unlockVault: status,
    removeVault: status,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
