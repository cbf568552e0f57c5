import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isLoopback, refusalOfEndpoint } from './endpoint'
import { parseAnswer } from './parse-answer'
import { responseSchema } from './response-schema'
import { backoffMs } from './retrying'

describe('endpoints', () => {
  test.each([
    ['http://127.0.0.1:11434/v1', null],
    ['http://localhost:1234/v1', null],
    ['http://[::1]:1234/v1', null],
    ['https://models.example/v1', 'CONSENT_NEEDED'],
    ['http://models.example/v1', 'ENDPOINT_NOT_SECURE'],
    ['http://127.0.0.1.example/v1', 'ENDPOINT_NOT_SECURE'],
    ['http://localhost@models.example/', 'ENDPOINT_NOT_SECURE'],
    ['file:///etc/passwd', 'ENDPOINT_NOT_SECURE'],
    ['not an address', 'ENDPOINT_NOT_SECURE'],
  ])('%s: %s', (url, refusal) => {
    expect(refusalOfEndpoint(url, null)).toBe(refusal)
  })
  test('a consent is for one address only', () => {
    expect(refusalOfEndpoint('https://a.example/v1', 'https://a.example/v1')).toBeNull()
    expect(refusalOfEndpoint('https://b.example/v1', 'https://a.example/v1')).toBe('CONSENT_NEEDED')
    expect(isLoopback('https://a.example')).toBe(false)
  })
})

describe('responseSchema', () => {
  const schema = z.strictObject({
    level: z.number().int().min(0).max(4),
    atMs: z.number().int(),
    kind: z.literal('a'),
    list: z.array(z.string().min(3).max(20).regex(/x/)).max(2_000),
    title: z.string().nullable(),
  })
  test('is what both services take: no $schema, no patterns, every integer bounded, lists not endless', () => {
    const json = responseSchema(schema, 'evaluation')
    expect(json).toMatchObject({
      title: 'evaluation',
      properties: {
        level: { type: 'integer', minimum: 0, maximum: 4 },
        atMs: { minimum: -1_000_000, maximum: 1_000_000 },
        kind: { enum: ['a'] },
        list: { maxItems: 100 },
        // A property may be called like a keyword.
        title: { type: ['string', 'null'] },
      },
      required: ['level', 'atMs', 'kind', 'list', 'title'],
    })
    expect(JSON.stringify(json)).not.toMatch(/\$schema|pattern|minLength|maxLength|const/)
  })
})

describe('parseAnswer', () => {
  const schema = z.object({ n: z.number() })
  test.each(['{"n":1}', 'Here:\n```json\n{"n":1}\n```\nDone.', '<think>{"n":7} no</think>{"n":1}', 'Sure! {"n": 1}'])(
    'finds the value in %j',
    (text) => {
      expect(parseAnswer(text, schema)).toEqual({ n: 1 })
    },
  )
  test('anything else is MODEL_BAD_ANSWER and nothing but that', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          expect(Number.isFinite(parseAnswer(text, schema).n)).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ code: 'MODEL_BAD_ANSWER' })
        }
      }),
    )
  })
  test('NaN and Infinity are no numbers, a megabyte is no answer', () => {
    for (const text of ['{"n":NaN}', '{"n":1e999}', '{"n":"1"}', `{"n":1,"x":"${'x'.repeat(1_000_000)}"}`]) {
      expect(() => parseAnswer(text, schema)).toThrow(expect.objectContaining({ code: 'MODEL_BAD_ANSWER' }))
    }
  })
})

test('the wait doubles, with chance around it and never none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
      const wait = backoffMs(attempt, chance)
      expect(wait).toBeGreaterThanOrEqual(250 * 2 ** (attempt - 1))
      expect(wait).toBeLessThanOrEqual(750 * 2 ** (attempt - 1))
    }),
  )
})
