import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allOnPath, cacheDir, ROOT } from '../paths.mjs'
import { run } from '../run.mjs'
import { isAtLeast, parseVersion } from '../versions.mjs'

/**
 * What the studio knows too (src/main/livekit): which livekit-server, the oldest one that may be found on PATH, and
 * where its release is.
 * @type {{ version: string, minimumVersion: string, releaseUrl: string, checksums: string,
 *   assets: Record<string, string> }}
 */
export const PIN = JSON.parse(readFileSync(join(ROOT, 'resources', 'livekit-server', 'pin.json'), 'utf8'))

/** @param {NodeJS.Platform} platform */
export function binaryName(platform) {
  return platform === 'win32' ? 'livekit-server.exe' : 'livekit-server'
}

/**
 * Where setup puts it.
 * @param {import('../paths.mjs').Machine} machine
 */
export function cachedBinary(machine) {
  return join(cacheDir(machine), 'livekit-server', PIN.version, binaryName(machine.platform))
}

/**
 * A livekit-server that is here already, in the studio's own order (src/main/livekit/server-binary.ts). A configured
 * path is meant: when it does not work nothing else is tried.
 * @param {string} root
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<{ path: string } | { path: null, problem: string | null }>} problem: what is wrong with the
 *   configured path
 */
export async function findLiveKit(root, machine) {
  const configured = machine.env.GREENROOM_LIVEKIT_SERVER
  if (configured !== undefined && configured !== '') {
    if (existsSync(configured)) return { path: configured }
    return { path: null, problem: `GREENROOM_LIVEKIT_SERVER names ${configured}, where there is no file.` }
  }
  for (const path of allOnPath('livekit-server', machine)) {
    if (await isUsable(path)) return { path }
  }
  const name = binaryName(machine.platform)
  const resources = join(root, 'resources', 'livekit-server')
  const ours = [
    join(resources, `${machine.platform}-${machine.arch}`, name),
    join(resources, name),
    cachedBinary(machine),
  ]
  const path = ours.find((candidate) => existsSync(candidate))
  return path === undefined ? { path: null, problem: null } : { path }
}

/** @param {string} path */
async function isUsable(path) {
  const { output } = await run(path, ['--version'], { limitMs: 5_000, quiet: true })
  return isVersionUsable(parseVersion(output), parseVersion(PIN.minimumVersion))
}

/**
 * Another major version may mean anything.
 * @param {number[] | null} version
 * @param {number[] | null} least
 */
export function isVersionUsable(version, least) {
  return version !== null && least !== null && version[0] === least[0] && isAtLeast(version, least)
}
