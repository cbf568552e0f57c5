import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REDACTED, redactFields, redactText } from './redact'

describe('redactFields', () => {
  test.each(['token', 'apiKey', 'api_key', 'apiSecret', 'password', 'launchCode', 'Cookie', 'transcript'])(
    'never lets the value of %s through',
    (name) => {
      expect(redactFields({ [name]: 'value', other: 'kept' })).toEqual({ [name]: REDACTED, other: 'kept' })
    },
  )

  test('keeps numbers, nothing and other names as they are', () => {
    expect(redactFields({ port: 4765, token: undefined, secret: null })).toEqual({
      port: 4765,
      token: undefined,
      secret: null,
    })
    expect(redactFields()).toEqual({})
  })
})

describe('redactText', () => {
  test('finds a launch code, a room token and a Google key inside a sentence (an error message quotes its URL)', () => {
    const jwt = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`
    expect(redactText(`GET /?code=abc123&x=1 ${jwt} AIza${'k'.repeat(35)}`)).toBe(
      `GET /?code=${REDACTED}&x=1 ${REDACTED} ${REDACTED}`,
    )
  })

  test('whatever stands around it, a code in an address does not survive', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[A-Za-z0-9_-]{16,32}$/), (around, code) => {
        expect(redactText(`${around}?code=${code}`).endsWith(`?code=${REDACTED}`)).toBe(true)
      }),
    )
  })
})
