import type { SecretName } from '@shared/contract/keys'

/** Values by name; a name without a secret is not there. Never logged, never sent to a page. */
export type Secrets = Partial<Record<SecretName, string>>

/** Whether secrets outlive the run on this machine, and if not, why. */
export type StoreState = { usable: true; backend: string } | { usable: false; backend: string; reason: string }

/** A place of the system that keeps secrets: Electron's safeStorage, or the keychain. */
export interface SecretStore {
  kind: 'electron' | 'keychain'
  /** Asked once a run, before anything else. Ends within the store's own time limit; never throws. */
  open(): Promise<StoreState>
  /** What is kept, and what of it cannot be read any more, as after a keyring was made anew. Throws KEYCHAIN_FAILED. */
  read(): Promise<{ secrets: Secrets; unreadable: readonly SecretName[] }>
  /** Throws KEYCHAIN_FAILED. */
  write(name: SecretName, value: string): Promise<void>
  remove(name: SecretName): Promise<void>
}
