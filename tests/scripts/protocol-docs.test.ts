import { readFileSync } from 'node:fs'
import { contract } from '@shared/contract/contract'
import { ERRORS } from '@shared/contract/errors'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { protocolDocs } from '../../scripts/lib/protocol/protocol-docs'
import { typeText } from '../../scripts/lib/protocol/type-text'

describe('docs/protocol.md', () => {
  test('is what the schemas say now; else run `npm run docs:protocol` (a contract nobody can read is none)', () => {
    expect(readFileSync('docs/protocol.md', 'utf8')).toBe(protocolDocs())
  })

  test('names every call and every code', () => {
    const text = protocolDocs()
    for (const [noun, calls] of Object.entries(contract)) {
      for (const name of Object.keys(calls)) expect(text).toContain(`\`${noun}.${name}\``)
    }
    for (const code of Object.keys(ERRORS)) expect(text).toContain(`| \`${code}\` |`)
  })
})

describe('typeText', () => {
  test('shows what a caller must know: what may be left out, ranges, choices, ids', () => {
    const schema = z.strictObject({
      id: z.uuidv7(),
      page: z.number().int().min(1).default(1),
      name: z.string().min(1).max(80).nullable(),
      kinds: z.array(z.enum(['a', 'b'])).max(3),
      any: z.record(z.string(), z.number()).optional(),
    })
    expect(typeText(schema, 'input')).toBe(
      '{ id: UUIDv7; page?: integer 1.. = 1; name: string 1..80 characters | null; kinds: array of ("a" | "b") ..3 items; any?: { [name]: number } }',
    )
    expect(typeText(z.strictObject({}), 'output')).toBe('{}')
  })
})
