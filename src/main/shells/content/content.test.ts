import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createContent } from './content'
import type { ContentRequest } from './content-response'

const ID = '019a0000-0000-7000-8000-000000000001'
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenroom-content-'))
  await writeFile(join(root, 'index.html'), '<p nonce="__CSP_NONCE__">')
  await writeFile(join(root, 'take.wav'), '0123456789')
  await writeFile(join(root, 'empty.opus'), '')
})
afterAll(() => rm(root, { recursive: true, force: true }))

function contentWith(resolveAudio: () => string) {
  return (path: string, more: Partial<ContentRequest> = {}) =>
    createContent({ pageRoot: root, resolveAudio, log: silentLogger, nonce: () => 'N' })({
      method: 'GET',
      path,
      range: null,
      acceptsHtml: false,
      ...more,
    })
}
const get = contentWith(() => join(root, 'take.wav'))

describe('media', () => {
  test('whole and in parts, so that the report can seek', async () => {
    expect(await get(`/media/${ID}/candidate`)).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'audio/wav',
        'content-length': '10',
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
      },
      body: { start: 0, end: 9 },
    })
    expect(await get(`/media/${ID}/interviewer`, { range: 'bytes=2-4' })).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 2-4/10', 'content-length': '3' },
      body: { start: 2, end: 4 },
    })
    // Behind the end: a longer file was here a moment ago (catches a 416 on the console while a recording is replaced).
    expect(await get(`/media/${ID}/candidate`, { range: 'bytes=10-' })).toMatchObject({
      status: 200,
      headers: { 'content-length': '10' },
      body: { start: 0, end: 9 },
    })
  })

  test('a WAV that is replaced by its Opus file while it is looked at (catches a 404 in mid-report)', async () => {
    const paths = ['gone.wav', 'take.wav']
    const swapped = contentWith(() => join(root, paths.shift() ?? 'gone.wav'))
    expect(await swapped(`/media/${ID}/candidate`)).toMatchObject({ status: 200 })
    expect(await swapped(`/media/${ID}/candidate`)).toMatchObject({ status: 404 })
  })

  test('an empty recording is an empty answer, not a broken stream', async () => {
    const empty = contentWith(() => join(root, 'empty.opus'))
    expect(await empty(`/media/${ID}/candidate`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'audio/ogg; codecs=opus' },
      body: null,
    })
  })

  test.each([
    `/media/${ID}/both`,
    `/media/${ID}`,
    `/media/${ID}/candidate/more`,
    '/media/../../etc/passwd/candidate',
    '/media/1/candidate',
  ])('refuses %s before the core sees it', async (path) => {
    const never = contentWith(() => {
      throw new Error('the core was asked')
    })
    expect(await never(path)).toMatchObject({ status: 404, body: expect.stringContaining('"code":"NOT_FOUND"') })
  })

  test("passes the core's own code on, and hides what it did not expect", async () => {
    const gone = contentWith(() => {
      throw new StudioError('NOT_FOUND')
    })
    expect((await gone(`/media/${ID}/candidate`)).status).toBe(404)
    const deleted = contentWith(() => join(root, 'deleted.wav'))
    expect((await deleted(`/media/${ID}/candidate`)).status).toBe(404)
    const broken = contentWith(() => {
      throw new Error('/home/someone/secret is broken')
    })
    const response = await broken(`/media/${ID}/candidate`)
    expect(response).toMatchObject({ status: 500, body: expect.stringContaining('"code":"INTERNAL"') })
    expect(response.body).not.toContain('someone')
  })
})

describe('every response', () => {
  test.each(['/', '/missing.js', `/media/${ID}/candidate`])('%s carries the security headers', async (path) => {
    const { headers } = await get(path)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test("the policy allows the page's own styles by nonce and no script but its files", async () => {
    const { headers, body } = await get('/')
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("style-src 'self' 'nonce-N'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(body).toContain('nonce="N"')
  })

  test('the nonce is fresh each time (a constant one is none)', async () => {
    const content = createContent({ pageRoot: root, resolveAudio: () => '', log: silentLogger })
    const ask = async () =>
      (await content({ method: 'GET', path: '/', range: null, acceptsHtml: true })).headers['content-security-policy']
    expect(await ask()).not.toBe(await ask())
  })

  test('only reads: another method gets 405 and says what is allowed', async () => {
    expect(await get('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    expect((await get('/', { method: 'HEAD' })).status).toBe(200)
  })

  test('a page that was not built is a code, not a crash', async () => {
    const content = createContent({ pageRoot: join(root, 'nowhere'), resolveAudio: () => '', log: silentLogger })
    expect((await content({ method: 'GET', path: '/', range: null, acceptsHtml: true })).status).toBe(500)
  })
})
