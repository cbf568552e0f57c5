import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { npmCommand } from '../../scripts/lib/dependencies.mjs'
import { findElectron } from '../../scripts/lib/electron-runtime.mjs'
import { toolchainArchive } from '../../scripts/lib/livekit/go-toolchain.mjs'
import { releaseArchive } from '../../scripts/lib/livekit/release.mjs'
import { cachedBinary, isVersionUsable, PIN } from '../../scripts/lib/livekit/where.mjs'
import { cacheDir, onPath } from '../../scripts/lib/paths.mjs'
import { whyNotElectron } from '../../scripts/lib/which-shell.mjs'
import { binaryCandidates } from '../../src/main/livekit/server-binary'
import { isVersionUsable as isUsableInStudio } from '../../src/main/livekit/server-version'
import { defaultCacheDir } from '../../src/main/studio/data-folder'

const PLATFORMS = ['linux', 'darwin', 'win32'] as const

describe('setup and studio agree (else a server is fetched that the studio never finds)', () => {
  const environments = [
    {},
    { XDG_CACHE_HOME: '/var/cache/ada' },
    { XDG_CACHE_HOME: 'relative' },
    { LOCALAPPDATA: 'D:\\Local' },
  ]
  test.each(PLATFORMS)('on the cache folder: %s', (platform) => {
    for (const env of environments) {
      const home = platform === 'win32' ? 'C:\\Users\\ada' : '/home/ada'
      expect(cacheDir({ platform, arch: 'x64', env, home })).toBe(defaultCacheDir({ platform, homeDir: home, env }))
    }
  })

  test('on the place of the binary', () => {
    const machine = { platform: 'linux' as const, arch: 'x64', env: {}, home: '/home/ada' }
    const candidates = binaryCandidates({ ...machine, resourcesDir: '/app', cacheDir: cacheDir(machine) })
    expect(candidates.at(-1)).toEqual({ path: cachedBinary(machine), source: 'cache' })
  })

  test('on which versions will do', () => {
    for (const version of [
      [1, 8, 0],
      [1, 12, 9],
      [1, 13, 0],
      [1, 13, 5],
      [1, 14, 0],
      [2, 0, 0],
    ] as const) {
      const least = PIN.minimumVersion.split('.').map(Number)
      expect(isVersionUsable([...version], least)).toBe(isUsableInStudio(version))
    }
    expect(isVersionUsable(null, [1, 0, 0])).toBe(false)
  })
})

describe('tables by machine', () => {
  test('releases exist for Linux and Windows, not for macOS', () => {
    expect(releaseArchive({ platform: 'linux', arch: 'x64' })).toBe(`livekit_${PIN.version}_linux_amd64.tar.gz`)
    expect(releaseArchive({ platform: 'win32', arch: 'arm64' })).toBe(`livekit_${PIN.version}_windows_arm64.zip`)
    expect(releaseArchive({ platform: 'darwin', arch: 'arm64' })).toBeNull()
    expect(releaseArchive({ platform: 'linux', arch: 'riscv64' })).toBeNull()
  })

  test('Go is fetched for Macs only, each archive with its own checksum', () => {
    const arm = toolchainArchive({ platform: 'darwin', arch: 'arm64' })
    const intel = toolchainArchive({ platform: 'darwin', arch: 'x64' })
    expect(arm?.name).toContain('darwin-arm64')
    expect(intel?.name).toContain('darwin-amd64')
    expect(arm?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(intel?.sha256).not.toBe(arm?.sha256)
    expect(toolchainArchive({ platform: 'linux', arch: 'x64' })).toBeNull()
  })

  test('npm is the one that started us, on its own Node (the one on PATH is about to be replaced)', () => {
    const env = { npm_node_execpath: '/usr/bin/node', npm_execpath: '/usr/lib/npm/bin/npm-cli.js' }
    expect(npmCommand(env, 'linux')).toEqual({ command: '/usr/bin/node', args: [env.npm_execpath], shell: false })
    expect(npmCommand({}, 'win32')).toEqual({ command: 'npm.cmd', args: [], shell: true })
    expect(npmCommand({ npm_node_execpath: '/usr/bin/node', npm_execpath: '/usr/lib/yarn.js' }, 'linux').command).toBe(
      'npm',
    )
  })

  test('a relative entry of PATH is not searched (a clone could bring its own server)', () => {
    const env = { PATH: ['scripts', join(process.cwd(), 'scripts')].join(delimiter) }
    expect(onPath('setup.mjs', { platform: 'linux', arch: 'x64', env, home: '/' })).toBe(
      join(process.cwd(), 'scripts', 'setup.mjs'),
    )
  })
})

describe('which shell', () => {
  const there = { path: '/electron' }
  test('no display, no Electron: it would crash first', () => {
    expect(whyNotElectron({ platform: 'linux', arch: 'x64', env: {}, home: '/' }, there)).toBe('there is no display')
    const env = { WAYLAND_DISPLAY: 'wayland-0' }
    expect(whyNotElectron({ platform: 'linux', arch: 'x64', env, home: '/' }, there)).toBeNull()
    expect(whyNotElectron({ platform: 'darwin', arch: 'arm64', env: {}, home: '/' }, there)).toBeNull()
  })

  test('no runtime: the sentence says why', () => {
    const electron = { path: null, problem: 'its download took more than 60 s' }
    const machine = { platform: 'win32' as const, arch: 'x64', env: {}, home: 'C:\\' }
    expect(whyNotElectron(machine, electron)).toContain('took more than 60 s')
  })

  test('an override that names an empty folder is no Electron', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }
    expect(findElectron(process.cwd(), { platform: 'linux', arch: 'x64', env, home: '/' })).toBeNull()
  })
})
