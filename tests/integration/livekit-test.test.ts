import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freeTcpPort } from '../../src/main/livekit/free-ports'
import type { LiveKitAccess } from '../../src/main/livekit/livekit-access'
import { createLocalMediaServer } from '../../src/main/livekit/local-media-server'
import type { MediaServer } from '../../src/main/livekit/media-server'
import { createRemoteMediaServer } from '../../src/main/livekit/remote-media-server'
import { createRooms } from '../../src/main/livekit/rooms'
import { findServerBinary } from '../../src/main/livekit/server-binary'
import { systemClock, systemRandomness } from '../../src/main/studio/clock'
import { defaultCacheDir } from '../../src/main/studio/data-folder'
import { createTestLiveKit, type TestLiveKitOptions } from '../../src/main/studio/keys/test-livekit'

// "Test connection" against a real livekit-server: what it says of a good and of each kind of bad configuration.

const platform = process.platform
let runDir: string
let server: MediaServer
let access: LiveKitAccess

beforeAll(async () => {
  runDir = mkdtempSync(join(tmpdir(), 'greenroom-run-'))
  const resourcesDir = resolve('resources')
  const cacheDir = defaultCacheDir({ platform, homeDir: homedir(), env: process.env })
  server = createLocalMediaServer({
    findBinary: () => findServerBinary({ env: process.env, platform, arch: process.arch, resourcesDir, cacheDir }),
    runDir,
    platform,
    clock: systemClock,
    random: systemRandomness,
    log: silentLogger,
  })
  access = await server.access()
})
afterAll(async () => {
  await server.stop()
  rmSync(runDir, { recursive: true, force: true })
})

function run(
  given: { url?: string; key?: string | null; secret?: string } & Partial<
    Pick<TestLiveKitOptions, 'clock' | 'limitMs'>
  > = {},
) {
  const { url = access.serverUrl, key = access.apiKey, secret = access.apiSecret, ...options } = given
  return createTestLiveKit({
    url: () => url,
    secret: async (name) => (name === 'livekitKey' ? key : secret),
    clock: systemClock,
    ...options,
  })()
}

test('a good key makes a room and leaves none behind', async () => {
  expect(await run()).toMatchObject({ ok: true, code: null })
  expect(await run({ url: access.serverUrl.replace('ws:', 'http:') })).toMatchObject({ ok: true })
})

test('a wrong key, a wrong secret and a missing one are told apart from a dead server', async () => {
  expect(await run({ key: 'APIunknown' })).toMatchObject({ ok: false, code: 'LIVEKIT_KEY_WRONG' })
  expect(await run({ secret: 'x'.repeat(64) })).toMatchObject({ ok: false, code: 'LIVEKIT_KEY_WRONG' })
  expect(await run({ key: null })).toMatchObject({ ok: false, code: 'KEY_MISSING' })
})

test('a locked vault is what to unlock first, not a wrong key', async () => {
  const locked = async () => {
    throw new StudioError('VAULT_LOCKED')
  }
  const test = createTestLiveKit({ url: () => access.serverUrl, secret: locked, clock: systemClock })
  expect(await test()).toMatchObject({ ok: false, code: 'VAULT_LOCKED' })
})

test.each([-10, 10])('a clock %i min off is called that, with how far (not a wrong key)', async (minutes) => {
  const clock = { nowMs: () => Date.now() + minutes * 60_000 }
  const result = await run({ clock })
  expect(result).toMatchObject({ ok: false, code: 'LIVEKIT_CLOCK' })
  expect(result.message).toContain(minutes > 0 ? '10 min ahead' : '10 min behind')
})

test('a wrong secret with a clock that is right to the second stays a wrong secret', async () => {
  const clock = { nowMs: () => Date.now() + 5_000 }
  expect(await run({ secret: 'x'.repeat(64), clock })).toMatchObject({ code: 'LIVEKIT_KEY_WRONG' })
})

test('a dead port, a server that is none of LiveKit, and one that never answers', async () => {
  const port = await freeTcpPort()
  expect(await run({ url: `ws://127.0.0.1:${port}` })).toMatchObject({ code: 'LIVEKIT_UNREACHABLE' })

  const other = createServer((_, response) => response.writeHead(404).end('a web site')).listen(0, '127.0.0.1')
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await Promise.all([once(other, 'listening'), once(silent, 'listening')])
  const urlOf = (host: typeof other) => {
    const address = host.address()
    return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }
  expect(await run({ url: urlOf(other) })).toMatchObject({ code: 'LIVEKIT_UNREACHABLE' })
  const slow = await run({ url: urlOf(silent), limitMs: 300 })
  expect(slow).toMatchObject({ code: 'LIVEKIT_UNREACHABLE', message: expect.stringContaining('no answer in 0.3 s') })
  for (const host of [other, silent]) host.closeAllConnections()
  other.close()
  silent.close()
})

test('an address of the dashboard is refused before anything is sent', async () => {
  const result = await run({ url: 'https://cloud.livekit.io/projects/p_x/settings' })
  expect(result).toMatchObject({
    code: 'LIVEKIT_URL_WRONG',
    message: expect.stringContaining('wss://PROJECT.livekit.cloud'),
  })
})

test("rooms of an own server are made with its key, and the server is marked as not the studio's", async () => {
  const own = createRemoteMediaServer({
    url: () => access.serverUrl,
    secret: async (name) => (name === 'livekitKey' ? access.apiKey : access.apiSecret),
    hasAddress: () => true,
  })
  const found = await own.access()
  expect(found.local).toBe(false)
  const rooms = createRooms(found)
  await rooms.create('own', {})
  await rooms.remove('own')
})
