import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSignature, newSigningKey, signPack } from './signature'

const text = readFileSync(resolve('tests/fixtures/packs/tram-driver.greenroom-pack'), 'utf8')
const read = () => JSON.parse(text)

/** Every place of a value that holds text, a number, true, false or null. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, member]) =>
    leaves(member, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
function holderOf(file: unknown, path: readonly (string | number)[]): Record<string | number, unknown> {
  return path
    .slice(0, -1)
    .reduce((at, key) => at[key] as Record<string | number, unknown>, file as Record<string | number, unknown>)
}

describe('a signature', () => {
  test('of a file is valid, however it is indented and ordered', () => {
    expect(checkSignature(read())).toMatchObject({ state: 'valid', signer: 'Depot North' })
    const { pack, signature, ...rest } = read()
    expect(checkSignature(JSON.parse(JSON.stringify({ signature, pack, ...rest }, null, 7))).state).toBe('valid')
  })

  test('under a key of small order is broken: every text verifies under it', () => {
    // Bug: the key 01 00 ... with the signature 01 00 ... was a valid signature of anything, in anybody's name.
    const identity = `01${'00'.repeat(31)}`
    const keys = [
      identity,
      '00'.repeat(32),
      `${'00'.repeat(31)}80`,
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
      `ec${'ff'.repeat(30)}7f`,
    ]
    const value = Buffer.from(`${identity}${'00'.repeat(32)}`, 'hex')
    for (const hex of keys) {
      const raw = Buffer.from(hex, 'hex')
      const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
      const publicKey = createPublicKey({ key: spki, type: 'spki', format: 'der' })
      const texts = Array.from({ length: 100 }, (_, i) => Buffer.from(`text ${i}`))
      expect(
        texts.some((of) => verify(null, of, publicKey, value)),
        hex,
      ).toBe(true)
      const signature = { algorithm: 'Ed25519', publicKey: raw.toString('base64'), signer: 'Depot North' }
      for (let version = 0; version < 30; version++) {
        const { pack } = read()
        const forged = { format: 'greenroom-pack', v: 1, pack: { ...pack, version: `${version}` } }
        const file = { ...forged, signature: { ...signature, value: value.toString('base64') } }
        expect(checkSignature(file).state, hex).toBe('broken')
      }
    }
  })

  test('breaks with any change of any value, the signer’s name among them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves(read())), fc.jsonValue(), (path, other) => {
        const file = read()
        const holder = holderOf(file, path)
        const key = path[path.length - 1] ?? ''
        fc.pre(JSON.stringify(holder[key]) !== JSON.stringify(other) && !(path[0] === 'signature' && path.length === 1))
        holder[key] = other
        expect(checkSignature(file).state).toBe('broken')
      }),
    )
  })

  test('breaks with anything added or taken away, and with any changed bit of itself', () => {
    expect(checkSignature({ ...read(), more: 1 }).state).toBe('broken')
    for (const path of leaves(read()).filter(([first]) => first === 'pack')) {
      const file = read()
      delete holderOf(file, path)[path[path.length - 1] ?? '']
      expect(checkSignature(file).state, path.join('.')).toBe('broken')
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 511 }), (bit) => {
        const file = read()
        const bytes = Buffer.from(file.signature.value, 'base64')
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(
          checkSignature({ ...file, signature: { ...file.signature, value: bytes.toString('base64') } }).state,
        ).toBe('broken')
      }),
    )
  })

  test('that is none is broken, and its absence is not', () => {
    for (const signature of ['', 1, [], {}, { algorithm: 'none' }, { ...read().signature, publicKey: 'AAAA' }]) {
      expect(checkSignature({ ...read(), signature }).state).toBe('broken')
    }
    // The same bytes in another base64: a checker that reads it loosely would take two files for one.
    const file = read()
    expect(checkSignature({ ...file, signature: { ...file.signature, value: `${file.signature.value} ` } }).state).toBe(
      'broken',
    )
    expect(checkSignature({ ...file, signature: null }).state).toBe('unsigned')
  })

  test('is made with an Ed25519 key only; another key has another fingerprint', () => {
    const { pack } = read()
    const of = () => checkSignature({ ...signPack(pack, { privateKeyPem: newSigningKey(), signer: 'x' }) })
    const [a, b] = [of(), of()]
    expect([a.state, b.state]).toEqual(['valid', 'valid'])
    expect(a).not.toEqual(b)
    const rsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    expect(() => signPack(pack, { privateKeyPem: rsa, signer: 'x' })).toThrow('Ed25519')
  })
})
