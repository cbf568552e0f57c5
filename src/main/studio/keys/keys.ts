import { StudioError } from '@shared/contract/errors'
import { type KeysStatus, SECRETS, type SecretName } from '@shared/contract/keys'
import type { Settings } from '@shared/contract/studio'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { bindKey, keyFor } from './bound-key'
import type { GivenSources } from './given-sources'
import { createKeptSecrets } from './kept-secrets'
import { cleanSecret } from './secret'
import type { SecretStore } from './secret-store'
import { createVault } from './vault'

/** Every secret of the studio: where it comes from, where it is kept. What it gives goes to a service or the agent, never to a page or a log. */
export interface KeysService {
  status(): Promise<KeysStatus>
  /**
   * The secret in use, or null. `openai` is for one address: `url`, else the one of the settings; a key that was typed for another
   * origin is none. Throws VAULT_LOCKED.
   */
  get(name: SecretName, url?: string): Promise<string | null>
  /** Throws KEY_MALFORMED, VAULT_LOCKED, KEYCHAIN_FAILED. */
  set(name: SecretName, value: string): Promise<KeysStatus>
  /** Throws VAULT_LOCKED, KEYCHAIN_FAILED. */
  remove(name: SecretName): Promise<KeysStatus>
  /** Throws VAULT_LOCKED. */
  createVault(passphrase: string): Promise<KeysStatus>
  /** Throws VAULT_PASSPHRASE_WRONG, VAULT_DAMAGED. */
  unlockVault(passphrase: string): Promise<KeysStatus>
  removeVault(): Promise<KeysStatus>
  /** After every change of what `get` gives. Returns how to stop listening. */
  onChange(listener: () => void): () => void
}

export interface KeysOptions {
  core: Core
  /** From environment and config file. */
  given: GivenSources
  /** Null: secrets last for this run. */
  store: SecretStore | null
  /** The addresses that keys are for. */
  addresses(): Pick<Settings, 'liveKitServer' | 'liveKitUrl' | 'openAiUrl'>
}

/** Sources in order: environment, config file, then what was typed (vault, system store, or this run). */
export function createKeys({ core, given, store, addresses }: KeysOptions): KeysService {
  const vault = createVault(core.paths.vaultFile)
  const kept = createKeptSecrets({ store, vault, log: core.log })
  const listeners = new Set<() => void>()
  // One change after the other: two windows may be open.
  let queue: Promise<unknown> = Promise.resolve()

  async function status(): Promise<KeysStatus> {
    const sources = await kept.sources()
    const { state, unreadable } = await kept.store()
    const { liveKitServer, liveKitUrl } = addresses()
    const ownUrl = given.liveKitUrl?.value ?? (liveKitServer === 'own' ? liveKitUrl : null)
    return {
      secrets: Object.fromEntries(
        SECRETS.map((name) => [name, given.secrets[name]?.source ?? sources[name] ?? null]),
      ) as KeysStatus['secrets'],
      store: state,
      vault: vault.state(),
      liveKit: { url: ownUrl, source: given.liveKitUrl?.source ?? (ownUrl === null ? null : 'stored') },
      fixedSettings: given.fixedSettings,
      problems: [
        ...given.problems,
        ...unreadable.map((name) => `The stored ${LABELS[name]} cannot be read any more. Enter it once more.`),
        ...((await isElsewhere()) ? [KEY_OF_ANOTHER_ADDRESS] : []),
      ],
    }
  }

  /** A key is kept for the model address, and may not go to it. */
  async function isElsewhere(): Promise<boolean> {
    const { openAiUrl } = addresses()
    if (openAiUrl === null || given.secrets.openai !== undefined) return false
    const value = await kept.get('openai').catch(() => null)
    return value !== null && keyFor(value, openAiUrl) === null
  }

  function changing(work: () => Promise<void>): Promise<KeysStatus> {
    const done = queue.then(async () => {
      try {
        await work()
      } finally {
        // Also after a refusal: a key the keychain did not take is in use for this run.
        for (const listener of [...listeners]) listener()
        core.events.publish({ type: 'keys' })
      }
      return status()
    })
    queue = done.catch((error: unknown) => {
      if (error instanceof StudioError && error.code === 'KEYCHAIN_FAILED')
        core.log.warn('security', 'the system did not keep a key', { detail: describeError(error) })
    })
    return done
  }

  return {
    status,
    get: async (name, url) => {
      const value = given.secrets[name]?.value
      if (value !== undefined) return value
      // Before anything is waited for: an address set meanwhile is another question.
      const forUrl = url ?? addresses().openAiUrl
      const typed = await kept.get(name)
      return name === 'openai' && typed !== null ? keyFor(typed, forUrl) : typed
    },
    set: async (name, pasted) => {
      const secret = cleanSecret(pasted)
      const value = name === 'openai' ? bindKey(secret, addresses().openAiUrl) : secret
      return changing(() => kept.set(name, value))
    },
    remove: (name) => changing(() => kept.remove(name)),
    createVault: (passphrase) => changing(() => kept.moveIntoVault(passphrase)),
    unlockVault: (passphrase) => changing(() => vault.unlock(passphrase)),
    removeVault: () => changing(async () => vault.remove()),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const KEY_OF_ANOTHER_ADDRESS =
  'The stored key of the model address was saved for another address and is not sent to this one. Enter it once more.'

const LABELS: Record<SecretName, string> = {
  gemini: 'Gemini key',
  livekitKey: 'LiveKit key',
  livekitSecret: 'LiveKit secret',
  openai: 'key of the model address',
}
