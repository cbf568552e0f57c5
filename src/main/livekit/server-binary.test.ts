import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { binaryCandidates, findServerBinary, type ServerBinaryPlaces } from './server-binary'
import { isVersionUsable, PINNED_VERSION, parseServerVersion } from './server-version'

let dir: string
let places: ServerBinaryPlaces
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-binary-'))
  places = {
    env: { PATH: join(dir, 'bin') },
    platform: 'linux',
    arch: 'x64',
    resourcesDir: join(dir, 'resources'),
    cacheDir: join(dir, 'cache'),
  }
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A program that says a version, or whatever else is asked of it. */
function install(path: string, says: string): string {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`)
  chmodSync(path, 0o755)
  return path
}
const cached = () => join(dir, 'cache', 'livekit-server', PINNED_VERSION, 'livekit-server')

describe('the version', () => {
  test('is read from what the server prints, and from nothing else', () => {
    expect(parseServerVersion('livekit-server version 1.13.5\n')).toEqual([1, 13, 5])
    expect(parseServerVersion('livekit-server version v1.14.0-rc1')).toEqual([1, 14, 0])
    expect(parseServerVersion('bash: 1.13.5: not found')).toBeNull()
  })

  test('1.9 is older than 1.13 (compared as text it would be newer), another major is not for us', () => {
    expect(isVersionUsable([1, 9, 9], [1, 13, 0])).toBe(false)
    expect(isVersionUsable([1, 13, 0], [1, 13, 0])).toBe(true)
    expect(isVersionUsable([1, 13, 1], [1, 13, 2])).toBe(false)
    expect(isVersionUsable([2, 0, 0], [1, 13, 0])).toBe(false)
    expect(isVersionUsable([1, 13, 5])).toBe(true)
  })

  test('of the same major is usable exactly when it is not before the minimum', () => {
    const part = fc.nat(40)
    fc.assert(
      fc.property(part, part, part, part, (minor, patch, leastMinor, leastPatch) => {
        const usable = isVersionUsable([1, minor, patch], [1, leastMinor, leastPatch])
        expect(usable).toBe(minor * 100 + patch >= leastMinor * 100 + leastPatch)
      }),
    )
  })
})

describe('the order of the places', () => {
  test('configured, PATH, the app, the cache; on Windows with .exe', () => {
    const env = { GREENROOM_LIVEKIT_SERVER: 'C:/own.exe', Path: ['one', '', 'two'].join(delimiter) }
    const found = binaryCandidates({ ...places, env, platform: 'win32' })
    expect(found.map(({ source }) => source)).toEqual(['configured', 'path', 'path', 'resources', 'resources', 'cache'])
    expect(found.slice(1).every(({ path }) => path.endsWith('livekit-server.exe'))).toBe(true)
    expect(binaryCandidates({ ...places, env: {} })).toHaveLength(3)
  })
})

if (process.platform !== 'win32')
  describe('findServerBinary', () => {
    test('passes over one on PATH that is too old or broken, and says so when nothing else is there', async () => {
      const old = install(join(dir, 'bin', 'livekit-server'), 'livekit-server version 1.4.2')
      await expect(findServerBinary(places)).rejects.toMatchObject({
        code: 'LIVEKIT_MISSING',
        detail: expect.stringContaining(`${old} (version 1.4.2)`),
      })
      install(cached(), `livekit-server version ${PINNED_VERSION}`)
      expect(await findServerBinary(places)).toEqual({ path: cached(), source: 'cache', version: PINNED_VERSION })
    })

    test('one of the app goes before the cache, and one that is no program is passed over', async () => {
      install(cached(), `livekit-server version ${PINNED_VERSION}`)
      const own = install(join(dir, 'resources', 'livekit-server', 'linux-x64', 'livekit-server'), 'who knows')
      expect((await findServerBinary(places)).source).toBe('cache')
      install(own, `livekit-server version ${PINNED_VERSION}`)
      expect((await findServerBinary(places)).path).toBe(own)
      chmodSync(own, 0o644)
      if (process.getuid?.() !== 0) expect((await findServerBinary(places)).source).toBe('cache')
    })

    test('a configured one that does not work is an error, not a reason to take another unnoticed', async () => {
      install(cached(), `livekit-server version ${PINNED_VERSION}`)
      const env = { GREENROOM_LIVEKIT_SERVER: join(dir, 'own') }
      await expect(findServerBinary({ ...places, env })).rejects.toMatchObject({
        detail: expect.stringContaining('no program'),
      })
      install(env.GREENROOM_LIVEKIT_SERVER, 'nothing of the kind')
      await expect(findServerBinary({ ...places, env })).rejects.toMatchObject({
        detail: expect.stringContaining('version unknown'),
      })
      install(env.GREENROOM_LIVEKIT_SERVER, 'livekit-server version 1.15.0')
      expect(await findServerBinary({ ...places, env })).toMatchObject({ source: 'configured', version: '1.15.0' })
    })

    test('nothing anywhere is an error that says so', async () => {
      await expect(findServerBinary(places)).rejects.toMatchObject({ code: 'LIVEKIT_MISSING', detail: 'found nowhere' })
    })
  })
