import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ContentResponse } from '../content/content-response'
import { isPageUrl, isWebLink } from './page-origin'
import { checkedMediaTypes, isPermitted } from './permissions'
import { serveApp } from './serve-app'
import { servePort } from './serve-port'
import { isTrustedSender } from './trusted-sender'
import { utilityChannel } from './utility-channel'
import { placeWindow, readWindowState } from './window-state'

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

describe('window state', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'greenroom-window-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const display = { x: 0, y: 0, width: 1920, height: 1080 }
  const state = { x: 100, y: 80, width: 1000, height: 700, maximized: false }

  test('opens where it was', () => {
    expect(placeWindow(state, [display])).toEqual({ x: 100, y: 80, width: 1000, height: 700 })
  })
  test.each([{ x: 5000 }, { y: 2000 }, { y: -300 }, { x: -960 }])(
    'comes back to a display when its own is gone: %o (a window nobody can reach)',
    (moved) => {
      expect(placeWindow({ ...state, ...moved }, [display])).toEqual({ width: 1000, height: 700 })
    },
  )
  test('has a first size without a state, and with a damaged one', async () => {
    expect(placeWindow(null, [display])).toEqual({ width: 1280, height: 860 })
    const path = join(dir, 'window.json')
    expect(readWindowState(path)).toBeNull()
    await writeFile(path, '{"x":1')
    expect(readWindowState(path)).toBeNull()
    await writeFile(path, JSON.stringify({ ...state, width: 3 }))
    expect(readWindowState(path)).toBeNull()
    await writeFile(path, JSON.stringify(state))
    expect(readWindowState(path)).toEqual(state)
  })
})

describe('serveApp', () => {
  let file: string
  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'greenroom-app-')), 'take.wav')
    await writeFile(file, '0123456789')
  })
  const serve = (
    response: ContentResponse,
    request = new Request('http://greenroom/media/x', { headers: { range: 'bytes=2-5' } }),
  ) =>
    serveApp(
      async (asked) => ({ ...response, headers: { ...response.headers, 'x-range': asked.range ?? '' } }),
      request,
    )

  test('streams exactly the range of a file', async () => {
    const response = await serve({ status: 206, headers: {}, body: { path: file, start: 2, end: 5 } })
    expect([response.status, response.headers.get('x-range'), await response.text()]).toEqual([
      206,
      'bytes=2-5',
      '2345',
    ])
  })
  test('stops reading when the page stops listening (a file held open cannot be deleted on Windows)', async () => {
    const response = await serve({ status: 200, headers: {}, body: { path: file, start: 0, end: 9 } })
    await expect(response.body?.cancel()).resolves.toBeUndefined()
  })
  test('answers text, bytes, nothing and HEAD', async () => {
    expect(await (await serve({ status: 200, headers: {}, body: 'text' })).text()).toBe('text')
    expect(await (await serve({ status: 200, headers: {}, body: Buffer.from('bytes') })).text()).toBe('bytes')
    expect(await (await serve({ status: 416, headers: {}, body: null })).text()).toBe('')
    const head = new Request('http://greenroom/', { method: 'HEAD' })
    expect(await (await serve({ status: 200, headers: {}, body: 'text' }, head)).text()).toBe('')
  })
  test('another host of the scheme is nobody', async () => {
    const response = await serve({ status: 200, headers: {}, body: 'text' }, new Request('http://elsewhere/'))
    expect(response.status).toBe(404)
  })
})

describe('servePort', () => {
  test('carries frames both ways and tells the core when the page is gone', async () => {
    const received = vi.fn()
    const closed = vi.fn()
    const port = Object.assign(new EventEmitter(), { postMessage: vi.fn(), start: vi.fn() })
    servePort(
      port,
      {
        connect: (send) => ({
          receive: async (data) => {
            received(data)
            send('answer')
          },
          close: closed,
        }),
      },
      silentLogger,
    )
    port.emit('message', { data: 'question' })
    port.emit('close')
    expect(port.start).toHaveBeenCalledOnce()
    expect(received).toHaveBeenCalledWith('question')
    expect(port.postMessage).toHaveBeenCalledWith('answer')
    expect(closed).toHaveBeenCalledOnce()
  })
})

describe('utilityChannel', () => {
  test("is the agent host's channel, and silent after the exit (a message to a dead process throws)", () => {
    const child = Object.assign(new EventEmitter(), { pid: 42, postMessage: vi.fn(), kill: vi.fn(() => true) })
    const channel = utilityChannel(child)
    const messages = vi.fn()
    const exits = vi.fn()
    channel.onMessage(messages)
    channel.onExit(exits)
    channel.send({ type: 'ping', nonce: 1 })
    child.emit('message', { type: 'pong', nonce: 1 })
    channel.kill()
    child.emit('exit', 1)
    channel.send({ type: 'ping', nonce: 2 })
    expect(channel.pid).toBe(42)
    expect(child.postMessage).toHaveBeenCalledTimes(1)
    expect(messages).toHaveBeenCalledWith({ type: 'pong', nonce: 1 })
    expect(exits).toHaveBeenCalledWith(1)
    expect(child.kill).toHaveBeenCalledOnce()
  })
})
