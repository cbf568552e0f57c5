import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentRequest } from './content-response'
import { pageResponse, pathInside } from './page-files'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenroom-page-'))
  await mkdir(join(root, 'assets'))
  await writeFile(join(root, 'index.html'), '<meta nonce="__CSP_NONCE__"><p nonce="__CSP_NONCE__">')
  await writeFile(join(root, 'assets', 'app-1.js'), 'run()')
  await writeFile(join(root, 'icon.svg'), '<svg/>')
})
afterAll(() => rm(root, { recursive: true, force: true }))

function get(path: string, more: Partial<ContentRequest> = {}) {
  return pageResponse(root, { method: 'GET', path, range: null, acceptsHtml: true, ...more }, 'N0nce')
}

describe('pathInside', () => {
  test.each(['/../secret', '/a/../../secret', '/%2e%2e/secret', '/..%2fsecret', '/a%5c..%5c..', '/%00', '/%zz'])(
    'does not leave the folder for %s',
    (path) => {
      expect(pathInside('/srv/page', path)).toBeNull()
    },
  )

  test('whatever is asked for, the path is inside', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const inside = pathInside('/srv/page', `/${path}`)
        if (inside !== null) expect(`${inside}/`.startsWith('/srv/page/')).toBe(true)
      }),
    )
  })
})

describe('pageResponse', () => {
  test('puts the nonce everywhere it belongs (one forgotten place is a page without styles)', async () => {
    expect(await get('/')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      body: '<meta nonce="N0nce"><p nonce="N0nce">',
    })
  })

  test.each(['/index.html', '/report/01a', '/new'])('answers the page for its own route %s', async (path) => {
    expect((await get(path))?.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('serves a file with its exact type, and keeps only hashed names for ever', async () => {
    expect((await get('/assets/app-1.js'))?.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await get('/icon.svg'))?.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'no-cache',
    })
  })

  test('a missing file is missing, not the page (a script that is HTML fails far from its cause)', async () => {
    expect(await get('/assets/gone.js')).toBeNull()
    expect(await get('/../package.json')).toBeNull()
  })

  test('something that wants data gets no page', async () => {
    expect(await get('/unknown', { acceptsHtml: false })).toBeNull()
    expect((await get('/', { acceptsHtml: false }))?.status).toBe(200)
  })
})
