import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoNode } from './paths.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'
import { rememberedProblem, rememberProblem } from './stamp.mjs'

const INSTALL_LIMIT_MS = 60_000
const REMEMBERED = 'electron'

/**
 * Where the executable is inside a runtime's folder.
 * @param {NodeJS.Platform} platform
 */
export function executableIn(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * The Electron that is here, or null. Never by require('electron'): that one downloads when it finds nothing, and a
 * stalled network hangs it without a word.
 * @param {string} root
 * @param {import('./paths.mjs').Machine} machine
 * @returns {string | null}
 */
export function findElectron(root, { platform, env }) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined && override !== '') {
    const path = join(override, executableIn(platform))
    return existsSync(path) ? path : null
  }
  const folder = join(root, 'node_modules', 'electron')
  const path = join(folder, 'dist', executableIn(platform))
  if (!existsSync(path) || !existsSync(join(folder, 'path.txt'))) return null
  return readText(join(folder, 'dist', 'version')).replace(/^v/, '') === electronVersion(root) ? path : null
}

/** @param {string} root */
export function electronVersion(root) {
  return String(JSON.parse(readText(join(root, 'node_modules', 'electron', 'package.json')) || '{}').version)
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

/**
 * Electron's runtime: here, or fetched by its own install script within a minute. That it cannot be had is no failure
 * (the studio runs in the browser) and is remembered, so that the next start does not try again.
 * @param {string} root
 * @param {import('./paths.mjs').Machine} machine
 * @param {{ retry: boolean, limitMs?: number }} options
 * @returns {Promise<{ path: string } | { path: null, problem: string }>}
 */
export async function ensureElectron(root, machine, { retry, limitMs = INSTALL_LIMIT_MS }) {
  const found = findElectron(root, machine)
  if (found !== null) return { path: found }
  if (machine.env.ELECTRON_OVERRIDE_DIST_PATH) {
    return { path: null, problem: 'ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron' }
  }
  const earlier = rememberedProblem(root, REMEMBERED)
  if (earlier !== null && !retry) return { path: null, problem: earlier }
  say(`Fetching the Electron ${electronVersion(root)} runtime (about 120 MB, at most ${limitMs / 1000} s).`)
  const script = join(root, 'node_modules', 'electron', 'install.js')
  const result = await run(repoNode(root), [script], { limitMs, quiet: true })
  const installed = findElectron(root, machine)
  if (installed !== null) {
    rememberProblem(root, REMEMBERED, null)
    return { path: installed }
  }
  const why = result.timedOut
    ? `its download took more than ${limitMs / 1000} s`
    : 'its download server could not be reached'
  rememberProblem(root, REMEMBERED, why)
  say(`No Electron: ${why}. "npm run setup" tries again; the studio runs in the browser meanwhile.`)
  return { path: null, problem: why }
}
