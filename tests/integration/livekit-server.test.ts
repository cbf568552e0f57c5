import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLocalMediaServer } from '../../src/main/livekit/local-media-server'
import type { MediaServer } from '../../src/main/livekit/media-server'
import { createRooms } from '../../src/main/livekit/rooms'
import { findServerBinary } from '../../src/main/livekit/server-binary'
import { mintToken } from '../../src/main/livekit/tokens'
import { isAlive } from '../../src/main/processes/process-start'
import { systemClock, systemRandomness } from '../../src/main/studio/clock'
import { defaultCacheDir } from '../../src/main/studio/data-folder'
import { listeningAddresses } from './listening-addresses'

const platform = process.platform
let binary: { path: string; version: string }
let runDir: string
let server: MediaServer

beforeAll(async () => {
  binary = await findServerBinary({
    env: process.env,
    platform,
    arch: process.arch,
    resourcesDir: resolve('resources'),
    cacheDir: defaultCacheDir({ platform, homeDir: homedir(), env: process.env }),
  })
})
beforeEach(() => {
  runDir = mkdtempSync(join(tmpdir(), 'greenroom-run-'))
  server = newServer()
})
afterEach(async () => {
  await server.stop()
  rmSync(runDir, { recursive: true, force: true })
})

function newServer(): MediaServer {
  return createLocalMediaServer({
    findBinary: async () => binary,
    runDir,
    platform,
    clock: systemClock,
    random: systemRandomness,
    log: silentLogger,
  })
}

/** The pid of the server that was noted in the run folder, once it is there. */
async function notedPid(): Promise<number> {
  for (;;) {
    const name = readdirSync(runDir).find((file) => file.startsWith('livekit-server-'))
    if (name) return Number(/\d+/.exec(name.slice('livekit-server-'.length))?.[0])
    await new Promise((done) => setTimeout(done, 10))
  }
}

async function until(condition: () => boolean, limitMs = 10_000): Promise<void> {
  const deadline = Date.now() + limitMs
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((done) => setTimeout(done, 20))
  }
}

describe('the local media server', () => {
  test('two who ask at once get one server, and the secret is in no file and no argument once it runs', async () => {
    const [first, second] = await Promise.all([server.access(), server.access()])
    expect(second).toEqual(first)
    expect(server.state()).toBe('running')
    expect(first.apiSecret.length).toBeGreaterThanOrEqual(64)
    const pid = await notedPid()
    expect(readdirSync(runDir)).toEqual([`livekit-server-${pid}.json`])
    if (platform === 'linux') {
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(first.apiSecret)
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(first.apiSecret)
    }
    await server.stop()
    expect(isAlive(pid)).toBe(false)
    expect(readdirSync(runDir)).toEqual([])
  })

  if (platform === 'linux')
    test('no TCP and no UDP port of the server is beyond loopback', async () => {
      const access = await server.access()
      await createRooms(access).create('interview-ports', {})
      const addresses = listeningAddresses(await notedPid())
      expect(addresses.map(({ protocol }) => protocol)).toEqual(expect.arrayContaining(['tcp', 'udp']))
      expect(addresses.filter(({ address }) => address !== '127.0.0.1')).toEqual([])
    })

  test('is back with the same key and address after it was killed, and says so', async () => {
    const before = await server.access()
    const pid = await notedPid()
    const restarted = new Promise((done) => server.onRestarted(done))
    process.kill(pid, 'SIGKILL')
    expect(await restarted).toEqual(before)
    await until(() => server.state() === 'running')
    await createRooms(await server.access()).create('interview-again', { interviewId: 'again' })
  })

  test('who asks while it is down does not wait for the back-off, and the others hear of the restart too', async () => {
    await server.access()
    const pid = await notedPid()
    let heard = 0
    server.onRestarted(() => {
      heard++
    })
    process.kill(pid, 'SIGKILL')
    await until(() => server.state() === 'crashed')
    await server.access()
    await until(() => heard === 1)
  })

  test('a server whose studio was killed is ended at the next start, one whose studio lives is not', async () => {
    await server.access()
    const own = await notedPid()
    // A studio of its own process, killed without a chance to clean up.
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'tests/fakes/studio-with-server.ts', binary.path, runDir],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.node.json' } },
    )
    const orphan = await new Promise<{ studio: number; server: number }>((done) =>
      child.stdout.on('data', (line) => done(JSON.parse(String(line)))),
    )
    process.kill(orphan.studio, 'SIGKILL')
    await until(() => !isAlive(orphan.studio))
    expect(isAlive(orphan.server)).toBe(true)

    const next = newServer()
    await next.access()
    await until(() => !isAlive(orphan.server))
    expect(isAlive(own)).toBe(true)
    await next.stop()
  })

  test('a server that cannot start is an error with a reason, never an endless wait', async () => {
    const broken = createLocalMediaServer({
      findBinary: async () => ({ path: process.execPath, version: '1.13.5' }),
      runDir,
      platform,
      clock: systemClock,
      random: systemRandomness,
      log: silentLogger,
    })
    await expect(broken.access()).rejects.toMatchObject({
      code: 'LIVEKIT_FAILED',
      detail: expect.stringContaining('exited'),
    })
    expect(broken.state()).toBe('crashed')
    await broken.stop()
    await expect(broken.access()).rejects.toMatchObject({ code: 'LIVEKIT_FAILED' })
  })
})

describe('tokens and rooms on the real server', () => {
  test('a room is made once, found again and removed; removing it twice is no error', async () => {
    const rooms = createRooms(await server.access())
    await rooms.create('interview-one', { interviewId: 'one' })
    await rooms.create('interview-one', { interviewId: 'one' })
    await rooms.remove('interview-one')
    await rooms.remove('interview-one')
  })

  test('a candidate may join its own room only, and no room that the studio did not make', async () => {
    const access = await server.access()
    await createRooms(access).create('interview-own', {})
    const mint = (roomName: string, nowMs: number) =>
      mintToken(access, { identity: 'candidate', roomName, kind: 'candidate', ttlMs: 60_000, nowMs })
    const validate = async (jwt: string) => {
      const url = `${access.serverUrl.replace('ws', 'http')}/rtc/validate?access_token=${jwt}`
      return (await fetch(url)).status
    }
    expect(await validate(await mint('interview-own', Date.now()))).toBe(200)
    expect(await validate(await mint('interview-other', Date.now()))).toBe(404)
    expect(await validate(await mint('interview-own', Date.now() - 300_000))).toBe(401)
    const admin = createRooms({ ...access, apiSecret: 'x'.repeat(64) })
    await expect(admin.create('interview-evil', {})).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
    await expect(admin.remove('interview-own')).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
  })
})

test('the pinned server says its own version', () => {
  expect(spawnSync(binary.path, ['--version'], { encoding: 'utf8' }).stdout).toContain(
    `livekit-server version ${binary.version}`,
  )
})
