import { EventEmitter } from 'node:events'
import { silentLogger } from '@node/log/logger'
import { describe, expect, test, vi } from 'vitest'
import { lockNavigation } from './navigation'

function setUp(openExternal = vi.fn(async () => {})) {
  const app = new EventEmitter()
  let open: (details: { url: string }) => { action: 'deny' } = () => ({ action: 'deny' })
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler
    },
  })
  lockNavigation({ app, openExternal, log: silentLogger })
  app.emit('web-contents-created', {}, contents)
  const isRefused = (event: string, url = '') => {
    const preventDefault = vi.fn()
    contents.emit(event, { preventDefault }, url)
    return preventDefault.mock.calls.length === 1
  }
  return { openExternal, isRefused, open: (url: string) => open({ url }) }
}

describe('lockNavigation', () => {
  test('the page moves within itself and nowhere else, by link or by redirect', () => {
    const { isRefused } = setUp()
    for (const event of ['will-navigate', 'will-redirect']) {
      expect(isRefused(event, 'app://greenroom/report/1')).toBe(false)
      expect(isRefused(event, 'https://example.org/')).toBe(true)
      expect(isRefused(event, 'file:///etc/passwd')).toBe(true)
    }
    expect(isRefused('will-attach-webview')).toBe(true)
  })

  test('no window ever opens; only https goes to the system', () => {
    const { open, openExternal } = setUp()
    const targets = ['https://example.org/docs', 'http://a/', 'file:///a', 'ms-settings:', 'app://greenroom/']
    for (const target of targets) expect(open(target)).toEqual({ action: 'deny' })
    expect(openExternal.mock.calls).toEqual([['https://example.org/docs']])
  })

  test('a system without a browser is no crash', async () => {
    const { open } = setUp(vi.fn(() => Promise.reject(new Error('no browser'))))
    expect(open('https://example.org/')).toEqual({ action: 'deny' })
    await new Promise((resolve) => setImmediate(resolve))
  })
})
