import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ContentRequest, ContentResponse } from '../content/content-response'
import { serveApp } from './serve-app'

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
  test.each([
    [
      'of a new Electron',
      (headers: Record<string, string>) =>
        new Request('http://greenroom/import/x?at=5', { method: 'PUT', body: 'piece', headers }),
    ],
    [
      'of the older one of the tests',
      (headers: Record<string, string>) =>
        Object.assign(new Request('http://greenroom/import/x?at=5', { method: 'PUT', headers }), {
          uploadData: [{ bytes: Buffer.from('pie') }, {}, { bytes: Buffer.from('ce') }],
        }),
    ],
  ])('passes on what the page sends: %s', async (_, make) => {
    let got = ''
    const content = async (asked: ContentRequest): Promise<ContentResponse> => {
      for await (const chunk of asked.body ?? []) got += Buffer.from(chunk).toString()
      return { status: 204, headers: { 'x-asked': `${asked.method} ${asked.path} ${asked.query}` }, body: null }
    }
    const response = await serveApp(content, make({ origin: 'app://greenroom' }))
    expect([got, response.headers.get('x-asked')]).toEqual(['piece', 'PUT /import/x at=5'])
    const foreign = await serveApp(content, make({ origin: 'https://evil.example' }))
    expect([got, foreign.status]).toEqual(['piece', 403])
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
