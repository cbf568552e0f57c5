import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import { IMPORT_PIECE_BYTES } from '@shared/contract/imports'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { DEFAULT_PORT } from '../../src/main/shells/web/listen'
import { startWebHost, type WebHost } from '../../src/main/shells/web/web-host'
import { LIMITS, MAX_MESSAGE_BYTES } from '../../src/main/studio/limits'
import { openTestStudio, type TestStudio } from '../fakes/studio/test-studio'
import { openSocket, signIn, startTestHost } from './transports/web-socket'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

let studio: TestStudio
let host: WebHost

/** A plain request whose every header is ours: `fetch` would set Host and Origin by itself. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', sent?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text) => {
        body += text
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    request.on('error', reject)
    request.end(sent)
  })
}

/** Status of a refused upgrade, or 101. */
function upgrade(headers: Record<string, string>, path = '/rpc'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.once('open', () => {
      socket.close()
      resolve(101)
    })
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', reject)
  })
}

beforeAll(async () => {
  studio = await openTestStudio()
})
afterAll(() => studio.close())
beforeEach(async () => {
  host = await startTestHost(studio)
})
afterEach(() => host.close())

describe('the way in', () => {
  test('the launch code becomes a strict cookie with the port in its name, and leads to a clean address', async () => {
    const path = host.launchUrl.slice(host.origin.length)
    const { status, headers } = await ask(path)
    expect(status).toBe(303)
    expect(headers.location).toBe('/')
    expect(headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^greenroom-${host.port}=[\\w-]{40,}; Path=/; HttpOnly; SameSite=Strict$`),
    )
    expect(headers['cache-control']).toBe('no-store')
  })

  test('a code works once; whoever is in already is only led on', async () => {
    const path = host.launchUrl.slice(host.origin.length)
    const cookie = await signIn(host)
    expect((await ask(path)).status).toBe(401)
    expect((await ask(path, { cookie })).status).toBe(303)
  })

  test('after five tries in 15 minutes even the right code waits, and is told how long', async () => {
    for (let n = 0; n < LIMITS.launchCode.max; n += 1) expect((await ask(`/?code=wrong${n}`)).status).toBe(401)
    const path = host.launchUrl.slice(host.origin.length)
    const limited = await ask(path)
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '900'])
    expect(limited.body).toContain('data-code="RATE_LIMITED"')
    studio.clock.nowMs += LIMITS.launchCode.windowMs
    expect((await ask(path)).status).toBe(303)
  })

  test('without the cookie there is nothing: not the page, not a file, not a recording, not the session', async () => {
    for (const path of ['/', '/icon.svg', '/session', '/media/019a0000-0000-7000-8000-000000000000/candidate']) {
      const { status, body } = await ask(path)
      expect([path, status, JSON.parse(body).code]).toEqual([path, 401, 'UNAUTHORIZED'])
    }
    const page = await ask('/', { accept: 'text/html' })
    expect([page.status, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8'])
    expect(page.body).toContain('Open the link')
  })

  test('another cookie, a cookie of another port and a cut one are none', async () => {
    const cookie = await signIn(host)
    const value = cookie.split('=')[1]
    for (const wrong of [
      '',
      'x',
      `greenroom-1=${value}`,
      `${cookie}x`,
      cookie.slice(0, -1),
      `greenroom-${host.port}=`,
    ]) {
      expect((await ask('/session', { cookie: wrong })).status).toBe(401)
    }
    expect((await ask('/session', { cookie: `other=1; ${cookie}; more=2` })).status).toBe(204)
  })
})

describe('who may ask', () => {
  test.each(['localhost', '127.0.0.1', '127.0.0.1:1', 'example.org', '[::1]', 'greenroom.evil:80'])(
    'another Host (%s) gets 421, with cookie or without (a page that rebinds its name to loopback)',
    async (name) => {
      const cookie = await signIn(host)
      expect((await ask('/', { host: name, cookie })).status).toBe(421)
      expect(await upgrade({ host: name, cookie, origin: host.origin })).toBe(421)
    },
  )

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://example.org' },
    { origin: 'null' },
    { origin: 'http://localhost:4765' },
  ])('another site (%o) gets 403 and burns no try of the launch code', async (headers) => {
    const path = host.launchUrl.slice(host.origin.length)
    for (let n = 0; n <= LIMITS.launchCode.max; n += 1) expect((await ask(path, headers)).status).toBe(403)
    const cookie = await signIn(host)
    expect((await ask('/', { cookie, ...headers })).status).toBe(403)
  })

  test('the socket needs Host, Origin and cookie, all three, and its own path', async () => {
    const cookie = await signIn(host)
    const { origin } = host
    expect(await upgrade({ cookie, origin })).toBe(101)
    expect(await upgrade({ cookie })).toBe(403)
    expect(await upgrade({ cookie, origin: 'http://127.0.0.1:1' })).toBe(403)
    expect(await upgrade({ origin })).toBe(401)
    expect(await upgrade({ cookie, origin }, '/other')).toBe(404)
  })
})

describe('what is answered', () => {
  test('the page with a policy whose nonce is the one in the page', async () => {
    const cookie = await signIn(host)
    const { status, headers, body } = await ask('/report/x', { cookie, accept: 'text/html' })
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
    expect(status).toBe(200)
    expect(nonce).toMatch(/^[\w+/=]{20,}$/)
    expect(body).toContain(`nonce="${nonce}"`)
    const second = await ask('/', { cookie })
    expect(second.headers['content-security-policy']).not.toBe(headers['content-security-policy'])
  })

  test.each(['/', '/missing.js', '/media/x/y', '/session'])('%s with every header, one by one', async (path) => {
    for (const cookie of [await signIn(host), '']) {
      const { headers } = await ask(path, { cookie })
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['permissions-policy']).toContain('microphone=(self)')
      const policy = String(headers['content-security-policy'])
      for (const directive of [
        "default-src 'none'",
        "script-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob: mediastream:",
        "worker-src 'self' blob:",
        "connect-src 'self' ws://127.0.0.1:* http://127.0.0.1:*",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy.split('; ')).toContain(directive)
      }
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
    }
  })

  test.each(['/nothing', '/api/users', '/media/', '/assets/gone.js', '/%2e%2e/package.json', '/%zz'])(
    'the unknown route %s gets 404 and a code',
    async (path) => {
      const { status, headers, body } = await ask(path, { cookie: await signIn(host) })
      expect([status, headers['content-type'], JSON.parse(body).code]).toEqual([
        404,
        'application/json; charset=utf-8',
        'NOT_FOUND',
      ])
    },
  )

  test('another method gets 405', async () => {
    const cookie = await signIn(host)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask('/', { cookie }, method)).status).toBe(405)
    const head = await ask('/', { cookie }, 'HEAD')
    expect([head.status, head.body]).toEqual([200, ''])
  })
})

describe('a recording', () => {
  test('comes whole and in parts, and a reader that goes away does no harm', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'greenroom-media-'))
    const file = join(dir, 'candidate.opus')
    await writeFile(file, Buffer.alloc(3_000_000, 'greenroom '))
    const media = await startWebHost({
      router: studio.studio.router,
      context: {},
      resolveAudio: () => file,
      deviceRooms: studio.studio.deviceRooms,
      pageRoot: 'src/renderer',
      port: 0,
      clock: { nowMs: Date.now },
      log: silentLogger,
    })
    const cookie = await signIn(media)
    const address = `${media.origin}/media/019a0000-0000-7000-8000-000000000000/candidate`
    const get = (headers: Record<string, string> = {}, signal?: AbortSignal) =>
      fetch(address, { headers: { cookie, ...headers }, signal })

    const whole = await get()
    expect([whole.status, whole.headers.get('content-type'), (await whole.arrayBuffer()).byteLength]).toEqual([
      200,
      'audio/ogg; codecs=opus',
      3_000_000,
    ])
    const part = await get({ range: 'bytes=10-18' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 10-18/3000000',
      'greenroom',
    ])
    // Of a longer file that was here a moment ago.
    const behind = await get({ range: 'bytes=3000000-' })
    expect([behind.status, (await behind.arrayBuffer()).byteLength]).toEqual([200, 3_000_000])

    const stop = new AbortController()
    const left = await get({}, stop.signal)
    stop.abort()
    await expect(left.arrayBuffer()).rejects.toThrow()
    expect((await get({ range: 'bytes=-4' })).status).toBe(206)
    await media.close()
    await rm(dir, { recursive: true, force: true })
  })
})

describe('the door for imports', () => {
  const bytes = Buffer.alloc(100_000, 'greenroom ')
  const begin = async () => {
    const { importId, url } = await studio.client.imports.begin({ fileName: 'a.wav', bytes: bytes.length })
    return { importId, address: `${url}?at=0` }
  }

  test('takes a piece from the page alone: no cookie, no origin, another origin or site are refused, and nothing is written', async () => {
    const cookie = await signIn(host)
    const { importId, address } = await begin()
    const put = (headers: Record<string, string>) => ask(address, headers, 'PUT', bytes)
    const { origin } = host
    expect((await put({ origin })).status).toBe(401)
    expect((await put({ cookie })).status).toBe(403)
    expect((await put({ cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await put({ cookie, origin: 'null' })).status).toBe(403)
    expect((await put({ cookie, origin, 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await put({ cookie, origin, host: `localhost:${host.port}` })).status).toBe(421)
    expect((await put({ cookie, origin })).status).toBe(204)
    // It came once, whole: no refused one was counted.
    expect((await put({ cookie, origin })).status).toBe(400)
    await studio.client.imports.cancel({ importId })
    expect((await put({ cookie, origin })).status).toBe(404)
  })

  test('PUT only, of an open import only, at a place only, no larger than a piece', async () => {
    const cookie = await signIn(host)
    const { importId, address } = await begin()
    const headers = { cookie, origin: host.origin }
    for (const method of ['GET', 'POST', 'DELETE']) {
      const refused = await ask(address, headers, method)
      expect([refused.status, refused.headers.allow]).toEqual([405, 'PUT'])
    }
    for (const path of [
      '/import',
      '/import/',
      '/import/1?at=0',
      `/import/${importId}/more?at=0`,
      '/import/../etc?at=0',
    ])
      expect((await ask(path, headers, 'PUT', bytes)).status).toBe(404)
    for (const query of ['', '?at=', '?at=-1', '?at=1e3', '?at=99999999999', '?at=0&at=1', '?x=0'])
      expect((await ask(`/import/${importId}${query}`, headers, 'PUT', bytes)).status).toBe(400)
    const huge = Buffer.alloc(IMPORT_PIECE_BYTES + 1)
    expect((await ask(address, headers, 'PUT', huge)).status).toBe(413)
    // Without a length, too.
    expect((await ask(address, { ...headers, 'transfer-encoding': 'chunked' }, 'PUT', huge)).status).toBe(413)
    await studio.client.imports.cancel({ importId })
    expect((await ask('/session', { cookie })).status).toBe(204)
  })
})

describe('what must not end the host', () => {
  test('bytes that are not HTTP', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(host.port, '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'))
      socket.once('data', (data) => resolve(data.toString()))
      socket.once('error', reject)
    })
    expect(answer).toContain('400 Bad Request')
    expect((await ask('/session', { cookie: await signIn(host) })).status).toBe(204)
  })

  test('a huge frame closes its own socket with 1009, and only that one', async () => {
    const cookie = await signIn(host)
    const [big, other] = [await openSocket(host, cookie), await openSocket(host, cookie)]
    const closed = new Promise((resolve) => big.once('close', resolve))
    big.on('error', () => {})
    big.send('x'.repeat(MAX_MESSAGE_BYTES * 5))
    expect(await closed).toBe(1009)
    expect(other.readyState).toBe(WebSocket.OPEN)
    other.close()
  })

  test('an audio channel: the same way in as a page, nothing compressed, closed when it says nothing sensible', async () => {
    const cookie = await signIn(host)
    expect(await upgrade({ origin: host.origin }, '/audio')).toBe(401)
    expect(await upgrade({ cookie }, '/audio')).toBe(403)
    const [stranger, page] = [await openSocket(host, cookie, '/audio'), await openSocket(host, cookie, '/audio')]
    expect(page.extensions).toBe('')
    const gone = new Promise((resolve) => stranger.once('close', resolve))
    stranger.send(new Uint8Array(5))
    expect(await gone).toBe(1000)
    const answer = new Promise((resolve) => page.once('message', (data) => resolve(data.toString())))
    const refused = new Promise((resolve) => page.once('close', resolve))
    page.send('{"v":1,"type":"join","token":"a token that nobody was given"}')
    expect(JSON.parse(String(await answer))).toEqual({ v: 1, type: 'refused', reason: 'token' })
    expect(await refused).toBe(1000)
  })

  test('a page that is killed in the middle of a call', async () => {
    const cookie = await signIn(host)
    const socket = await openSocket(host, cookie)
    socket.send('{"i":"1","p":{"u":"/studio/events","b":{}}}')
    socket.terminate()
    expect(await upgrade({ cookie, origin: host.origin })).toBe(101)
  })
})

describe('the port', () => {
  const start = (port: number | null) =>
    startWebHost({
      router: studio.studio.router,
      context: {},
      resolveAudio: () => '',
      deviceRooms: studio.studio.deviceRooms,
      pageRoot: 'src/renderer',
      port,
      clock: { nowMs: Date.now },
      log: silentLogger,
    })

  test('an explicit one that is taken is PORT_TAKEN', async () => {
    const error = await start(host.port).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StudioError)
    expect(error).toMatchObject({ code: 'PORT_TAKEN' })
  })

  test('without one: the default, and beside it when it is taken; on loopback only', async () => {
    const first = await start(null)
    const second = await start(null)
    expect(first.port).toBeGreaterThanOrEqual(DEFAULT_PORT)
    expect(second.port).toBeGreaterThan(first.port)
    expect(first.launchUrl).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${first.port}/\\?code=[\\w-]{32}$`))
    await Promise.all([first.close(), second.close()])
  })

  test('is on loopback only: no address of the machine on the network answers', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    for (const { address, internal } of addresses) {
      if (internal) continue
      const outcome = await new Promise((resolve) => {
        const socket = connect(host.port, address, () => resolve('answered'))
        socket.once('error', () => resolve('refused'))
      })
      expect([address, outcome]).toEqual([address, 'refused'])
    }
  })

  test('closing is quick, with a page open', async () => {
    const extra = await start(0)
    const cookie = await signIn(extra)
    const socket = await openSocket(extra, cookie)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await extra.close()
    expect(await closed).toBe(1001)
  })
})
