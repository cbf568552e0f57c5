import { answerKeychain, type OpenEntry } from './shells/keychain/keychain-helper'

/**
 * The keychain's helper: one request over the channel, one answer, and it ends. A process of its own, because the library waits
 * for D-Bus in a call that cannot be interrupted (docs/decisions/0010).
 */
async function openKeyring(): Promise<OpenEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  // Without this the library falls back to the kernel's keyring, which forgets everything at the next start of the machine.
  const options = { linux: { store: 'secret-service' as const } }
  return (service, account) => new AsyncEntry(service, account, options)
}

process.once('message', async (message) => {
  const reply = await openKeyring().then(
    (openEntry) => answerKeychain(message, openEntry),
    (error: unknown) => ({ ok: false, error: `the keychain's library did not load: ${String(error).slice(0, 200)}` }),
  )
  process.send?.(reply, () => process.exit(0))
})
process.once('disconnect', () => process.exit(1))
