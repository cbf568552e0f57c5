import { StudioError } from '@shared/contract/errors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorFrame, isPeerMessage, requestIdOf } from './frames'

describe('isPeerMessage', () => {
  test('accepts what oRPC 1.16.1 sends: request, abort, event', () => {
    expect(isPeerMessage('{"i":"1","p":{"u":"/studio/info","b":{}}}')).toBe(true)
    expect(isPeerMessage('{"i":"1","p":{"u":"/a","h":{"x":"y","z":["1"]},"m":"GET"}}')).toBe(true)
    expect(isPeerMessage('{"i":"1","t":4}')).toBe(true)
    expect(isPeerMessage('{"i":"1","t":3,"p":{"e":"message"}}')).toBe(true)
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"i":1,"p":{"u":"/a"}}',
    '{"i":"1"}',
    '{"i":"1","p":{"u":"a"}}',
    '{"i":"1","p":{"u":"/a","h":5}}',
    '{"i":"1","t":9,"p":{"u":"/a"}}',
  ])('refuses %s, which would throw inside oRPC', (text) => {
    expect(isPeerMessage(text)).toBe(false)
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void isPeerMessage(text)))
  })
})

describe('requestIdOf', () => {
  test('finds the id at the start of a message of any length', () => {
    expect(requestIdOf(`{"i":"a9","p":{"u":"/x","b":"${'y'.repeat(1_000_000)}`)).toBe('a9')
    expect(requestIdOf('{"i":1}')).toBeNull()
    expect(requestIdOf('hello')).toBeNull()
  })
})

describe('errorFrame', () => {
  test('is a response with status, code and sentence, and a waiting time where there is one', () => {
    expect(JSON.parse(errorFrame('7', new StudioError('RATE_LIMITED', 'not for the page', 1200)))).toEqual({
      i: '7',
      p: {
        s: 429,
        b: {
          json: {
            defined: true,
            code: 'RATE_LIMITED',
            status: 429,
            message: 'That was tried too often. Wait a little and try again.',
            data: { retryAfterMs: 1200 },
          },
        },
      },
    })
    expect(errorFrame(null, new StudioError('BAD_REQUEST'))).not.toContain('data')
  })
})
