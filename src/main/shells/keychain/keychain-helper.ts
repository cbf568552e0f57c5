import { SECRETS, type SecretName } from '@shared/contract/keys'
import type { Secrets } from '../../studio/keys/secret-store'
import { type KeychainReply, type KeychainRequest, keychainRequest } from './keychain-messages'

/** The part of @napi-rs/keyring that is used; null stands for "not there". */
export interface KeyringEntry {
  getPassword(): Promise<string | null>
  setPassword(password: string): Promise<void>
  deleteCredential(): Promise<boolean>
}
export type OpenEntry = (service: string, account: string) => KeyringEntry

/** Answers one request. Never rejects. */
export async function answerKeychain(message: unknown, openEntry: OpenEntry): Promise<KeychainReply> {
  const parsed = keychainRequest.safeParse(message)
  if (!parsed.success) return { ok: false, error: 'not a request' }
  try {
    return { ok: true, secrets: await perform(parsed.data, openEntry) }
  } catch (error) {
    return { ok: false, error: (error instanceof Error ? error.message : String(error)).slice(0, 300) }
  }
}

async function perform(request: KeychainRequest, openEntry: OpenEntry): Promise<Secrets> {
  const entry = (name: SecretName) => openEntry(request.service, name)
  switch (request.op) {
    case 'read': {
      const secrets: Secrets = {}
      for (const name of SECRETS) {
        const value = await entry(name).getPassword()
        if (value !== null) secrets[name] = value
      }
      return secrets
    }
    case 'write':
      await entry(request.name).setPassword(request.value)
      return {}
    case 'remove':
      await entry(request.name).deleteCredential()
      return {}
  }
}
