import { describe, expect, test } from 'vitest'
import {
  type ErrorAnswer,
  EXPIRED_KEY,
  INTERNAL,
  LEAKED_KEY,
  NO_KEY,
  noSuchModel,
  OVERLOADED,
  quotaExceeded,
  REGION,
  REVOKED_KEY,
  SERVICE_DISABLED,
  WRONG_KEY,
} from '../../../../tests/fakes/gemini-rest/error-bodies'
import { badAnswer, geminiFailure, openAiFailure, thrownFailure } from './failures'

describe('geminiFailure, on bodies as the service sends them', () => {
  test.each<[string, ErrorAnswer, string, boolean, number | undefined]>([
    ['wrong key', WRONG_KEY, 'KEY_WRONG', false, undefined],
    ['expired key', EXPIRED_KEY, 'KEY_REFUSED', false, undefined],
    ['leaked key', LEAKED_KEY, 'KEY_REFUSED', false, undefined],
    ['suspended key', REVOKED_KEY, 'KEY_REFUSED', false, undefined],
    ['interface switched off', SERVICE_DISABLED, 'KEY_REFUSED', false, undefined],
    ['no key', NO_KEY, 'KEY_REFUSED', false, undefined],
    ['quota of the minute', quotaExceeded(36.5), 'MODEL_QUOTA', true, 36_500],
    ['quota of the day', quotaExceeded(null), 'MODEL_QUOTA', false, undefined],
    ['region', REGION, 'MODEL_REGION', false, undefined],
    ['retired model', noSuchModel('gemini-1.0'), 'MODEL_RETIRED', false, undefined],
    ['overloaded', OVERLOADED, 'MODEL_FAILED', true, undefined],
    ['internal', INTERNAL, 'MODEL_FAILED', true, undefined],
  ])('%s', (_name, { status, body }, code, retriable, retryAfterMs) => {
    expect(geminiFailure(status, body)).toMatchObject({ code, retriable, retryAfterMs })
  })

  test.each([
    ['no body', 502, null],
    ['a page of a proxy', 502, { error: { message: '<html>', code: 502, status: 'Bad Gateway' } }],
    ['a list', 400, [WRONG_KEY.body]],
    ['nonsense', 418, { error: 7 }],
  ])('%s does not throw', (_name, status, body) => {
    expect(geminiFailure(status, body).code).toMatch(/^(MODEL_FAILED|KEY_WRONG)$/)
  })

  test('what the service says is not taken into the detail, which goes to the log', () => {
    const body = { error: { code: 400, status: 'secret AIza', message: 'AIzaSecret', details: [{ reason: 'a b' }] } }
    expect(geminiFailure(400, body).detail).toBe('HTTP 400')
  })
})

test.each([
  [401, { error: { code: 'invalid_api_key' } }, 'KEY_WRONG'],
  [403, {}, 'KEY_REFUSED'],
  [403, { error: { code: 'unsupported_country_region_territory' } }, 'MODEL_REGION'],
  [404, { error: 'model not found' }, 'MODEL_RETIRED'],
  [429, { error: { code: 'insufficient_quota' } }, 'MODEL_QUOTA'],
  [400, { code: 'content_filter' }, 'MODEL_BLOCKED'],
  [504, null, 'MODEL_TIMEOUT'],
  [500, null, 'MODEL_FAILED'],
])('openAiFailure: %i', (status, body, code) => {
  expect(openAiFailure(status, body, null).code).toBe(code)
})

test('Retry-After is read in seconds', () => {
  expect(openAiFailure(429, {}, '7')).toMatchObject({ retriable: true, retryAfterMs: 7_000 })
  expect(openAiFailure(429, {}, 'Sat, 21 Nov 2026 08:00:00 GMT').retryAfterMs).toBeUndefined()
})

describe('thrownFailure', () => {
  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s is offline',
    (code) => {
      const cause = Object.assign(new Error(`connect ${code} 10.0.0.1`), { code })
      expect(thrownFailure(new TypeError('fetch failed', { cause }))).toMatchObject({
        code: 'MODEL_OFFLINE',
        retriable: true,
      })
    },
  )
  test('our own failure inside what a client wrapped it in is found', () => {
    expect(thrownFailure(new Error('Connection error.', { cause: badAnswer('too large') })).code).toBe(
      'MODEL_BAD_ANSWER',
    )
  })
  test('what nobody expected is a failure, not a crash', () => {
    expect(thrownFailure('x').code).toBe('MODEL_FAILED')
    expect(thrownFailure(new SyntaxError('Unexpected end of JSON input')).code).toBe('MODEL_BAD_ANSWER')
  })
})
