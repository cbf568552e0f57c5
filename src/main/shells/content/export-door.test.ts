import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createContent } from './content'
import { attachment } from './export-door'

const TOKEN = 'a'.repeat(64)
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenroom-export-'))
  await writeFile(join(root, 'file.html'), '<script>alert(1)</script>')
})
afterAll(() => rm(root, { recursive: true, force: true }))

function get(path: string, method = 'GET') {
  const content = createContent({
    pageRoot: root,
    resolveAudio: () => '',
    resolveExport: (token) =>
      token === TOKEN
        ? {
            path: join(root, 'file.html'),
            fileName: 'Interview - Инженер "x".html',
            contentType: 'text/html; charset=utf-8',
          }
        : null,
    log: silentLogger,
  })
  return content({ method, path, range: null, acceptsHtml: true })
}

test('a file is saved, never shown as a page of ours (catches an export that runs with our origin)', async () => {
  const { status, headers } = await get(`/export/${TOKEN}`)
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(headers['content-disposition']).toBe(
    `attachment; filename="Interview - _______ _x_.html"; filename*=UTF-8''Interview%20-%20%D0%98%D0%BD%D0%B6%D0%B5%D0%BD%D0%B5%D1%80%20%22x%22.html`,
  )
})

test.each(['/export/', `/export/${'b'.repeat(64)}`, `/export/${TOKEN}/..`, '/export/../../etc/passwd', '/export/%61'])(
  'nothing is behind %s',
  async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: expect.stringContaining('NOT_FOUND') })
  },
)

test('only reads', async () => {
  expect((await get(`/export/${TOKEN}`, 'POST')).status).toBe(405)
})

test('no name ends the header or begins another', () => {
  expect(attachment('a"; x="\r\nSet-Cookie: b\'(*).pdf')).toMatch(
    /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.~%-]+$/,
  )
})
