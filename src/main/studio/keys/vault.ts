import { readFileSync, rmSync } from 'node:fs'
import { StudioError } from '@shared/contract/errors'
import type { SecretName } from '@shared/contract/keys'
import type { Secrets } from './secret-store'
import {
  deriveVaultKey,
  newVaultKey,
  openVaultFile,
  sealVault,
  type VaultFile,
  type VaultKey,
  vaultFile,
} from './vault-file'
import { writePrivateFile } from './write-private-file'

/** Secrets in a file under a passphrase: none -> open <-> locked (each new run begins locked). */
export interface Vault {
  state(): 'none' | 'locked' | 'open'
  /** What it holds, also while it is locked. */
  holds(name: SecretName): boolean
  names(): readonly SecretName[]
  /** Throws VAULT_LOCKED. */
  read(): Secrets
  /** Throws VAULT_LOCKED. */
  write(secrets: Secrets): void
  /** Makes the vault, or gives an open one another passphrase. Throws VAULT_LOCKED. */
  create(passphrase: string, secrets: Secrets): Promise<void>
  /** Throws VAULT_PASSPHRASE_WRONG, VAULT_DAMAGED. */
  unlock(passphrase: string): Promise<void>
  remove(): void
}

export function createVault(path: string): Vault {
  let file: VaultFile | 'damaged' | null = readVault(path)
  let open: { key: VaultKey; secrets: Secrets } | null = null

  function state() {
    if (file === null) return 'none'
    return open === null ? 'locked' : 'open'
  }
  const names = () => (file === null || file === 'damaged' ? [] : file.names)
  function save(key: VaultKey, secrets: Secrets) {
    const sealed = sealVault(key, secrets)
    writePrivateFile(path, `${JSON.stringify(sealed, null, 2)}\n`)
    file = sealed
    open = { key, secrets }
  }
  function opened() {
    if (open === null) throw new StudioError('VAULT_LOCKED')
    return open
  }

  return {
    state,
    names,
    holds: (name) => names().includes(name),
    read: () => ({ ...opened().secrets }),
    write: (secrets) => save(opened().key, { ...secrets }),
    create: async (passphrase, secrets) => {
      if (state() === 'locked') throw new StudioError('VAULT_LOCKED')
      save(await newVaultKey(passphrase), { ...secrets })
    },
    unlock: async (passphrase) => {
      if (file === null) return
      if (file === 'damaged') throw new StudioError('VAULT_DAMAGED')
      const key = await deriveVaultKey(passphrase, file.kdf)
      const secrets = openVaultFile(key, file)
      if (secrets === null) throw new StudioError('VAULT_PASSPHRASE_WRONG')
      open = { key, secrets }
    },
    remove: () => {
      rmSync(path, { force: true })
      file = null
      open = null
    },
  }
}

function readVault(path: string): VaultFile | 'damaged' | null {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : 'damaged'
  }
  try {
    const parsed = vaultFile.safeParse(JSON.parse(content))
    return parsed.success ? parsed.data : 'damaged'
  } catch {
    return 'damaged'
  }
}
