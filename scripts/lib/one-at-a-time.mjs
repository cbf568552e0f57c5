import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError, say } from './say.mjs'
import { sha256 } from './stamp.mjs'

/** Longer than any setup: npm ci, a Go build and Electron on a slow line. */
const WAIT_LIMIT_MS = 40 * 60_000

/**
 * Two starts in one clone must not install or build over each other: the second waits for the first. The file lies in
 * the system's temporary folder, because npm ci empties node_modules.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(root, work) {
  const path = join(tmpdir(), `greenroom-setup-${sha256(root).slice(0, 16)}.lock`)
  const startedAtMs = Date.now()
  let said = false
  while (!tryClaim(path)) {
    if (!said) say('Another setup of this folder is under way; waiting for it.')
    said = true
    if (Date.now() - startedAtMs > WAIT_LIMIT_MS) {
      throw new SetupError(`Another setup holds ${path} for too long. End it, or delete that file, and try again.`)
    }
    await sleep(300)
  }
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}

/** @param {string} path */
function tryClaim(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (isAbandoned(path)) rmSync(path, { force: true })
    return false
  }
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    // Between its making and its filling the file is empty for a moment.
    if (!Number.isInteger(pid) || pid <= 0) return Date.now() - statSync(path).mtimeMs > 5_000
    return !isAlive(pid)
  } catch {
    return false
  }
}

/**
 * @param {number} pid
 * @returns {boolean} true also for another user's process
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
