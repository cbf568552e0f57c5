import { z } from 'zod'
import { base } from './base'

/** What is kept secret. The LiveKit address is a setting; its key and secret belong together. */
export const SECRETS = ['gemini', 'livekitKey', 'livekitSecret', 'openai'] as const
export const secretName = z.enum(SECRETS)
export type SecretName = (typeof SECRETS)[number]

/** Where a secret that is in use came from; a value from the environment or the config file hides a stored one. */
export const secretSource = z.enum(['environment', 'config', 'stored', 'run'])
export type SecretSource = z.infer<typeof secretSource>

/** Where secrets typed into the page are kept. `run`: in memory until the studio ends. */
export const secretStoreKind = z.enum(['electron', 'keychain', 'vault', 'run'])

/** The page learns whether a secret is there and where from, never a part of it. */
export const keysStatus = z.strictObject({
  secrets: z.record(secretName, secretSource.nullable()),
  store: z.strictObject({
    kind: secretStoreKind,
    /** The backend's own name: `gnome_libsecret`, `Keychain`, `DPAPI`, ... */
    backend: z.string(),
    /** Why secrets last for this run only, when they do. */
    reason: z.string().nullable(),
  }),
  vault: z.enum(['none', 'locked', 'open']),
  /** Where rooms are made: the studio's own server, or the one of the settings. */
  liveKit: z.strictObject({ url: z.string().nullable(), source: secretSource.nullable() }),
  /** Settings that the environment or the config file decides: shown, not changed. */
  fixedSettings: z.array(z.enum(['liveKitServer', 'liveKitUrl', 'openAiUrl', 'openAiModel'])),
  /** What is wrong with the config file or the environment, one sentence each. */
  problems: z.array(z.string()),
})
export type KeysStatus = z.infer<typeof keysStatus>

/** One sentence a test ends with. `code` is one of the contract's error codes, null when it worked. */
export const testResult = z.strictObject({
  ok: z.boolean(),
  code: z.string().nullable(),
  message: z.string(),
  /** Model names found, rooms made: what a person may want to see of it. */
  details: z.array(z.string()),
})
export type TestResult = z.infer<typeof testResult>

const passphrase = z.string().min(8).max(200)

export const keysContract = {
  status: base.output(keysStatus),
  /** Stores a secret, or takes it away. Throws KEY_MALFORMED (also for what is too long for a key), VAULT_LOCKED, KEYCHAIN_FAILED. */
  set: base.input(z.strictObject({ name: secretName, value: z.string().max(65_536) })).output(keysStatus),
  remove: base.input(z.strictObject({ name: secretName })).output(keysStatus),
  testGemini: base.output(testResult),
  testOpenAi: base.output(testResult),
  /** Makes and removes a room on the configured server. */
  testLiveKit: base.output(testResult),
  /** An explicit choice: secrets in a file of the data folder, encrypted under a passphrase. Moves what is kept for this run into it. */
  createVault: base.input(z.strictObject({ passphrase })).output(keysStatus),
  unlockVault: base.input(z.strictObject({ passphrase })).output(keysStatus),
  /** Removes the vault and what is in it. */
  removeVault: base.output(keysStatus),
}
