import { secretName } from '@shared/contract/keys'
import { z } from 'zod'

/** What the keychain's helper process is asked: one request a process, over its channel and never in argv. */
export const keychainRequest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('read'), service: z.string() }),
  z.strictObject({ op: z.literal('write'), service: z.string(), name: secretName, value: z.string() }),
  z.strictObject({ op: z.literal('remove'), service: z.string(), name: secretName }),
])
export type KeychainRequest = z.infer<typeof keychainRequest>

export const keychainReply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), secrets: z.partialRecord(secretName, z.string()) }),
  /** `error` is the system's own words; they name services and accounts, never a value. */
  z.strictObject({ ok: z.literal(false), error: z.string() }),
])
export type KeychainReply = z.infer<typeof keychainReply>
