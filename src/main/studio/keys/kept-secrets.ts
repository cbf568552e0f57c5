import type { Logger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import type { KeysStatus, SecretName, SecretSource } from '@shared/contract/keys'
import { describeError } from '../errors/describe-error'
import type { SecretStore, Secrets, StoreState } from './secret-store'
import type { Vault } from './vault'

/** Secrets that were typed: in the vault once there is one, else in the system's store, else in memory for this run. */
export interface KeptSecrets {
  /** Throws VAULT_LOCKED. */
  get(name: SecretName): Promise<string | null>
  /** Throws VAULT_LOCKED, KEYCHAIN_FAILED; after the latter it is kept for this run. */
  set(name: SecretName, value: string): Promise<void>
  remove(name: SecretName): Promise<void>
  /** Throws VAULT_LOCKED. */
  moveIntoVault(passphrase: string): Promise<void>
  sources(): Promise<Partial<Record<SecretName, SecretSource>>>
  store(): Promise<{ state: KeysStatus['store']; unreadable: readonly SecretName[] }>
}

export interface KeptSecretsOptions {
  store: SecretStore | null
  vault: Vault
  log: Logger
}

interface Opened {
  state: StoreState
  /** A copy of what the store holds: it is asked once a run. */
  secrets: Secrets
  unreadable: readonly SecretName[]
}

export function createKeptSecrets({ store, vault, log }: KeptSecretsOptions): KeptSecrets {
  const run: Secrets = {}
  let opening: Promise<Opened> | null = null

  /** At the first need, not at the start: the system may ask the person for a password. */
  function opened(): Promise<Opened> {
    opening ??= openStore(store).then((result) => {
      const { usable, backend } = result.state
      log.info('security', 'where keys are kept', { kind: store?.kind ?? 'run', usable, backend })
      return result
    })
    return opening
  }

  async function keep(name: SecretName, value: string): Promise<void> {
    const { state, secrets } = await opened()
    // In use at once, whatever the store says of it.
    run[name] = value
    if (store === null || !state.usable) return
    await store.write(name, value)
    secrets[name] = value
    delete run[name]
  }

  /** Everything that was typed, wherever it is outside the vault. */
  async function outside(): Promise<Secrets> {
    return { ...(await opened()).secrets, ...run }
  }

  async function forgetOutside(name: SecretName): Promise<void> {
    delete run[name]
    const { secrets, unreadable } = await opened()
    if (store === null || (secrets[name] === undefined && !unreadable.includes(name))) return
    await store.remove(name)
    delete secrets[name]
  }

  return {
    get: async (name) => {
      if (vault.state() === 'none') return (await outside())[name] ?? null
      if (vault.state() === 'open') return vault.read()[name] ?? null
      if (vault.holds(name)) throw new StudioError('VAULT_LOCKED')
      return null
    },
    set: async (name, value) => {
      if (vault.state() === 'none') await keep(name, value)
      else vault.write({ ...vault.read(), [name]: value })
    },
    remove: async (name) => {
      if (vault.state() === 'none') return forgetOutside(name)
      const { [name]: _, ...others } = vault.read()
      vault.write(others)
    },
    moveIntoVault: async (passphrase) => {
      if (vault.state() === 'open') return vault.create(passphrase, vault.read())
      const secrets = await outside()
      await vault.create(passphrase, secrets)
      for (const name of Object.keys(secrets) as SecretName[])
        await forgetOutside(name).catch((error: unknown) =>
          log.warn('security', 'a key is still in the system store, too', { name, detail: describeError(error) }),
        )
    },
    sources: async () => {
      const sources: Partial<Record<SecretName, SecretSource>> = {}
      const typed = vault.state() === 'none' ? await outside() : {}
      for (const name of Object.keys(typed) as SecretName[]) sources[name] = name in run ? 'run' : 'stored'
      for (const name of vault.names()) sources[name] = 'stored'
      return sources
    },
    store: async () => {
      if (vault.state() !== 'none')
        return { state: { kind: 'vault', backend: 'AES-256-GCM, scrypt', reason: null }, unreadable: [] }
      const { state, unreadable } = await opened()
      if (store !== null && state.usable)
        return { state: { kind: store.kind, backend: state.backend, reason: null }, unreadable }
      return { state: { kind: 'run', backend: state.backend, reason: state.usable ? null : state.reason }, unreadable }
    },
  }
}

async function openStore(store: SecretStore | null): Promise<Opened> {
  const nothing = { secrets: {}, unreadable: [] }
  if (store === null)
    return { state: { usable: false, backend: 'memory', reason: 'This way of starting keeps no keys.' }, ...nothing }
  const state = await store.open()
  if (!state.usable) return { state, ...nothing }
  try {
    const { secrets, unreadable } = await store.read()
    return { state, secrets: { ...secrets }, unreadable }
  } catch (error) {
    const reason = `${state.backend} could not be read (${describeError(error)}).`
    return { state: { usable: false, backend: state.backend, reason }, ...nothing }
  }
}
