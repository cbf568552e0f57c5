import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkPackFile, makePackKey, signPackFile } from './pack'

const FIXTURES = resolve('tests/fixtures/packs')
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-pack-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('check says what a good pack is, and what is wrong with a bad one, with its place', () => {
  const good = checkPackFile(join(FIXTURES, 'tram-driver.greenroom-pack'), {})
  expect(good.exitCode).toBe(0)
  expect(good.text).toMatch(
    /Tram driver .*\n4 questions, 1 rubric, with a plan\nSigned by Depot North, key ([0-9a-f]{4} ?){8}\n/,
  )
  const tampered = checkPackFile(join(FIXTURES, 'tampered.greenroom-pack'), {})
  expect(tampered).toMatchObject({ exitCode: 1, text: expect.stringContaining('BROKEN') })
  writeFileSync(join(dir, 'bad.csv'), 'question,stage\n=cmd|calc,technical\nWhy?,sometime\n')
  const bad = checkPackFile(join(dir, 'bad.csv'), {})
  expect(bad).toMatchObject({ exitCode: 1, text: expect.stringMatching(/row 3 stage/) })
})

test('check --json is one document, whatever the file is', () => {
  for (const name of ['by-hand.yaml', 'by-hand.csv']) {
    const { text, exitCode } = checkPackFile(join(FIXTURES, name), { json: true })
    expect(exitCode).toBe(0)
    expect(JSON.parse(text)).toMatchObject({ usable: true, signature: 'unsigned', signer: null, problems: [] })
  }
  const file = join(dir, 'x.greenroom-pack')
  writeFileSync(file, '\u001b[2J{"pack": 1')
  const { text, exitCode } = checkPackFile(file, { json: true })
  expect(exitCode).toBe(1)
  expect(JSON.parse(text)).toMatchObject({ usable: false, name: null })
  writeFileSync(file, Buffer.alloc(8 * 1024 * 1024 + 1, 32))
  expect(checkPackFile(file, {})).toMatchObject({ exitCode: 1, text: expect.stringContaining('larger than 8 MB') })
})

test('what a file says does not steer the terminal', () => {
  const file = join(dir, 'x.yaml')
  writeFileSync(file, 'name: "\\e[2Jevil\\u202e"\nquestions: [{key: "\\e]0;x", question: "Why\\e[31m?"}]\n')
  const { text } = checkPackFile(file, {})
  expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u)
})

test('a key is made once and for this user alone; what it signs is valid', () => {
  const key = join(dir, 'key.pem')
  expect(makePackKey(key).exitCode).toBe(0)
  if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600)
  // Would catch a key that was lost by making it again.
  expect(() => makePackKey(key)).toThrow('EEXIST')
  const out = join(dir, 'signed.greenroom-pack')
  const sign = () => signPackFile(join(FIXTURES, 'by-hand.yaml'), { key, signer: 'A school', out })
  expect(sign().exitCode).toBe(0)
  expect(checkPackFile(out, {})).toMatchObject({ exitCode: 0, text: expect.stringContaining('Signed by A school') })
  expect(sign).toThrow('EEXIST')
  const changed = join(dir, 'changed.greenroom-pack')
  writeFileSync(changed, readFileSync(out, 'utf8').replace('A school', 'A School'))
  expect(checkPackFile(changed, {}).exitCode).toBe(1)
  writeFileSync(join(dir, 'bad.csv'), 'nothing\n1\n')
  expect(() => signPackFile(join(dir, 'bad.csv'), { key, signer: 'x', out: join(dir, 'y') })).toThrow(
    'not a question pack',
  )
})
