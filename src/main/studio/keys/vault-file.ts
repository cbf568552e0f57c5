import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { SECRETS, secretName } from '@shared/contract/keys'
import { z } from 'zod'
import type { Secrets } from './secret-store'

/** 64 MB and a sixth of a second for each guess. */
const COST = { N: 2 ** 16, r: 8, p: 1 } as const
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** The file: everything but `data` is in clear, and protected against change by the tag. */
export const vaultFile = z.strictObject({
  format: z.literal('greenroom-vault'),
  v: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    // The least: a weakened file is not accepted. The most: a changed one must not take the machine's memory.
    N: z
      .number()
      .int()
      .min(2 ** 15)
      .max(2 ** 18)
      .refine((n) => Number.isInteger(Math.log2(n))),
    r: z.literal(8),
    p: z.number().int().min(1).max(4),
    salt: hex(16),
  }),
  /** Which secrets are inside, so that a locked vault can say what it holds. */
  names: z.array(secretName).max(SECRETS.length),
  iv: hex(IV_BYTES),
  tag: hex(TAG_BYTES),
  data: z
    .string()
    .regex(/^[0-9a-f]*$/)
    .max(200_000),
})
export type VaultFile = z.infer<typeof vaultFile>
type Kdf = VaultFile['kdf']

const contents = z.partialRecord(secretName, z.string())

/** A key made from a passphrase, and what it was made with. */
export interface VaultKey {
  kdf: Kdf
  key: Buffer
}

export function newVaultKey(passphrase: string): Promise<VaultKey> {
  return deriveVaultKey(passphrase, { name: 'scrypt', ...COST, salt: randomBytes(16).toString('hex') })
}

export function deriveVaultKey(passphrase: string, kdf: Kdf): Promise<VaultKey> {
  const { N, r, p, salt } = kdf
  return new Promise((resolve, reject) => {
    // NFKC: the same passphrase from another keyboard or system is the same bytes.
    scrypt(
      passphrase.normalize('NFKC'),
      Buffer.from(salt, 'hex'),
      KEY_BYTES,
      { N, r, p, maxmem: 129 * N * r * p },
      (error, key) => (error ? reject(error) : resolve({ kdf, key })),
    )
  })
}

/** Each time with a new nonce. */
export function sealVault({ kdf, key }: VaultKey, secrets: Secrets): VaultFile {
  const names = SECRETS.filter((name) => secrets[name] !== undefined)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(headOf(kdf, names))
  const data = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  return {
    format: 'greenroom-vault',
    v: 1,
    kdf,
    names,
    iv: iv.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    data: data.toString('hex'),
  }
}

/** What is inside, or null when the key is another one or a bit of the file was changed: the two look the same. */
export function openVaultFile({ kdf, key }: VaultKey, file: VaultFile): Secrets | null {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.iv, 'hex'), { authTagLength: TAG_BYTES })
  decipher.setAAD(headOf(kdf, file.names)).setAuthTag(Buffer.from(file.tag, 'hex'))
  try {
    const data = Buffer.concat([decipher.update(Buffer.from(file.data, 'hex')), decipher.final()])
    return contents.parse(JSON.parse(data.toString('utf8')))
  } catch {
    return null
  }
}

function headOf(kdf: Kdf, names: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(['greenroom-vault', 1, kdf.N, kdf.r, kdf.p, kdf.salt, names]))
}
