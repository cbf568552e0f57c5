import { describe, expect, test } from 'vitest'
import { isTrustedSender } from './trusted-sender'

const OUTSIDE = [
  'https://example.org/',
  'app://other/',
  'app://greenroom.evil/',
  'file:///etc/passwd',
  'about:blank',
  '',
]

describe('isTrustedSender', () => {
  const frame = { url: 'app://greenroom/', parent: null }
  const own = new Set([7])

  test('accepts the top frame of our own window', () => {
    expect(isTrustedSender({ senderFrame: frame, sender: { id: 7 } }, own)).toBe(true)
  })
  test.each(OUTSIDE)('refuses a frame that shows %s', (url) => {
    expect(isTrustedSender({ senderFrame: { url, parent: null }, sender: { id: 7 } }, own)).toBe(false)
  })
  test('refuses an inner frame, another window, and a frame that is gone', () => {
    expect(isTrustedSender({ senderFrame: { ...frame, parent: frame }, sender: { id: 7 } }, own)).toBe(false)
    expect(isTrustedSender({ senderFrame: frame, sender: { id: 8 } }, own)).toBe(false)
    expect(isTrustedSender({ senderFrame: null, sender: { id: 7 } }, own)).toBe(false)
  })
})
