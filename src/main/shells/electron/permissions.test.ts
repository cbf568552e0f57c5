import { describe, expect, test } from 'vitest'
import { checkedMediaTypes, isPermitted } from './permissions'

describe('isPermitted', () => {
  const from = 'app://greenroom/'
  test('grants the microphone, the choice of a speaker and copying', () => {
    expect(isPermitted({ permission: 'media', from, mediaTypes: ['audio'] })).toBe(true)
    expect(isPermitted({ permission: 'speaker-selection', from, mediaTypes: [] })).toBe(true)
    expect(isPermitted({ permission: 'clipboard-sanitized-write', from, mediaTypes: [] })).toBe(true)
  })
  test.each([
    'geolocation',
    'notifications',
    'midi',
    'display-capture',
    'openExternal',
    'clipboard-read',
    'fullscreen',
  ])('refuses %s', (permission) => {
    expect(isPermitted({ permission, from, mediaTypes: [] })).toBe(false)
  })
  test('refuses the camera, also together with the microphone, and anyone else', () => {
    expect(isPermitted({ permission: 'media', from, mediaTypes: ['audio', 'video'] })).toBe(false)
    expect(isPermitted({ permission: 'media', from, mediaTypes: [] })).toBe(false)
    expect(isPermitted({ permission: 'media', from: 'https://example.org/', mediaTypes: ['audio'] })).toBe(false)
  })
})

describe('checkedMediaTypes', () => {
  test('lets the names of microphones through and never the camera', () => {
    const check = (mediaType?: string) =>
      isPermitted({ permission: 'media', from: 'app://greenroom/', mediaTypes: checkedMediaTypes(mediaType) })
    expect([check(), check('unknown'), check('audio'), check('video')]).toEqual([true, true, true, false])
  })
})
