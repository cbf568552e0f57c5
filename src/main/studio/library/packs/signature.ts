import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { canonicalJson } from '@shared/domain/packs/canonical-json'
import type { PackFile } from '@shared/domain/packs/pack'

/** What stands before the 32 bytes of a public Ed25519 key in its SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
/** Of SHA-256: 128 bits are as many as a person compares. */
const FINGERPRINT_DIGITS = 32

/** The points whose order is 8 or less, little-endian without the sign (the list of libsodium): under such a key, forged texts verify. */
const SMALL_ORDER = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]

export type SignatureState =
  | { state: 'unsigned' }
  | { state: 'broken' }
  | { state: 'valid'; signer: string; fingerprint: string }

/** A new key, as PKCS#8 PEM. */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Signs a pack with an Ed25519 key in PKCS#8 PEM, in the signer's name. Throws on a key of another kind. */
export function signPack(pack: PackFile['pack'], by: { privateKeyPem: string; signer: string }): PackFile {
  const privateKey = createPrivateKey(by.privateKeyPem)
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  const signature = {
    algorithm: 'Ed25519' as const,
    publicKey: rawKey(privateKey).toString('base64'),
    signer: by.signer,
  }
  const file = { format: 'greenroom-pack' as const, v: 1 as const, pack, signature }
  return { ...file, signature: { ...signature, value: sign(null, signedBytes(file), privateKey).toString('base64') } }
}

/** `file` as JSON.parse gave it: what was signed, before any default is filled in. */
export function checkSignature(file: Record<string, unknown>): SignatureState {
  const { signature } = file
  if (signature === undefined || signature === null) return { state: 'unsigned' }
  const { algorithm, publicKey, signer, value } = signature as Record<string, unknown>
  const key = bytesOf(publicKey, KEY_BYTES)
  const bytes = bytesOf(value, SIGNATURE_BYTES)
  if (algorithm !== 'Ed25519' || typeof signer !== 'string' || key === null || bytes === null)
    return { state: 'broken' }
  if (isSmallOrder(key) || isSmallOrder(bytes.subarray(0, KEY_BYTES))) return { state: 'broken' }
  try {
    const publicKeyOf = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, key]), type: 'spki', format: 'der' })
    if (!verify(null, signedBytes(file), publicKeyOf, bytes)) return { state: 'broken' }
  } catch {
    // No key, or text without a canonical form.
    return { state: 'broken' }
  }
  return { state: 'valid', signer, fingerprint: fingerprintOf(key) }
}

/** As people compare it: eight groups of four hexadecimal digits of the raw key's SHA-256. */
export function fingerprintOf(rawPublicKey: Uint8Array): string {
  const digits = createHash('sha256').update(rawPublicKey).digest('hex').slice(0, FINGERPRINT_DIGITS)
  return digits.replace(/.{4}(?=.)/g, '$& ')
}

export function fingerprintOfPem(privateKeyPem: string): string {
  return fingerprintOf(rawKey(createPrivateKey(privateKeyPem)))
}

function rawKey(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length)
}

function isSmallOrder(point: Uint8Array): boolean {
  const unsigned = Buffer.from(point)
  unsigned[KEY_BYTES - 1] = (unsigned[KEY_BYTES - 1] ?? 0) & 0x7f
  return SMALL_ORDER.includes(unsigned.toString('hex'))
}

function signedBytes(file: Record<string, unknown>): Buffer {
  const { value: _, ...signature } = file.signature as Record<string, unknown>
  return Buffer.from(canonicalJson({ ...file, signature }), 'utf8')
}

/** Null unless it is exactly this many bytes in the one base64 that stands for them. */
function bytesOf(text: unknown, count: number): Buffer | null {
  if (typeof text !== 'string' || text.length > 120) return null
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === count && bytes.toString('base64') === text ? bytes : null
}
