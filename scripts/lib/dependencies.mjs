import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { run } from './run.mjs'
import { SetupError, say, withHeartbeat } from './say.mjs'
import { lockHash, readStamp, writeStamp } from './stamp.mjs'

const INSTALL_LIMIT_MS = 20 * 60_000

/**
 * @typedef {object} LockFile
 * @property {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} packages
 */

/**
 * Whether what npm wrote down as installed is what the lock file asks for. Optional packages may be missing: they are
 * for other machines.
 * @param {LockFile} lock package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link === true) return true
    const found = installed.packages[path]
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version
  })
}

/** @param {string} root */
export function dependenciesAreFresh(root) {
  const installedPath = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedPath)) return false
  const hash = lockHash(root)
  if (readStamp(root).lockHash === hash) return true
  // Installed by hand: no reason to do it again.
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'))
  if (!isInstalled(read(join(root, 'package-lock.json')), read(installedPath))) return false
  writeStamp(root, { lockHash: hash })
  return true
}

/**
 * npm ci, when node_modules is missing or older than the lock file.
 * @param {string} root
 */
export async function ensureDependencies(root) {
  if (dependenciesAreFresh(root)) return
  say('Installing the packages of package-lock.json (npm ci; a few minutes the first time).')
  const { command, args, shell } = npmCommand(process.env, process.platform)
  // npm ci empties node_modules first, which Windows refuses while the Node of node_modules runs this very script.
  const verb = process.platform === 'win32' && isInside(root, process.execPath) ? 'install' : 'ci'
  const result = await withHeartbeat('Installing', () =>
    run(command, [...args, verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      limitMs: INSTALL_LIMIT_MS,
      shell,
    }),
  )
  if (result.code !== 0) {
    const why = result.timedOut ? 'took more than 20 minutes' : (result.problem ?? `failed with code ${result.code}`)
    throw new SetupError(`npm ${verb} ${why}. Check that this machine reaches the npm registry, then run it again.`)
  }
  writeStamp(root, { lockHash: lockHash(root) })
}

/**
 * The npm that started us, run by the Node it runs on: the `node` on PATH may be the one that npm is about to replace.
 * @param {Record<string, string | undefined>} env
 * @param {NodeJS.Platform} platform
 */
export function npmCommand(env, platform) {
  const { npm_node_execpath: node, npm_execpath: npm } = env
  if (node !== undefined && npm?.endsWith('npm-cli.js')) return { command: node, args: [npm], shell: false }
  return platform === 'win32'
    ? { command: 'npm.cmd', args: [], shell: true }
    : { command: 'npm', args: [], shell: false }
}

/**
 * @param {string} folder
 * @param {string} path
 */
function isInside(folder, path) {
  const way = relative(folder, path)
  return !way.startsWith('..') && !isAbsolute(way)
}
