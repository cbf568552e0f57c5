import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPageUrl, isWebLink } from './page-origin'

const OUTSIDE = [
  'https://example.org/',
  'app://other/',
  'app://greenroom.evil/',
  'app://greenroom:1/',
  'app://user@greenroom/',
  'file:///etc/passwd',
  'about:blank',
  'http://greenroom/',
  'javascript:alert(1)',
  '',
]

describe('isPageUrl', () => {
  test('knows every address of the page', () => {
    expect(['app://greenroom/', 'app://greenroom/report/1?x#y'].every(isPageUrl)).toBe(true)
  })
  test.each(OUTSIDE)('takes %s for a stranger', (address) => {
    expect(isPageUrl(address)).toBe(false)
  })
  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (address) => typeof isPageUrl(address) === 'boolean'))
  })
})

describe('isWebLink', () => {
  test('lets only https out: another scheme may start a program', () => {
    expect(isWebLink('https://livekit.io/docs')).toBe(true)
    expect(['http://a/', 'file:///a', 'smb://a', 'ms-settings:', 'nonsense'].some(isWebLink)).toBe(false)
  })
})
