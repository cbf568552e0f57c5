import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isAlive } from './one-at-a-time.mjs'

const POLL_MS = 400

/**
 * The processes we belong to. npm starts a shell that starts us, and signals only the shell: when npm itself is killed,
 * the shell lives on and would never tell. So under npm the shell's parent counts too.
 * @param {Record<string, string | undefined>} env
 * @returns {number[]}
 */
export function ancestors(env = process.env) {
  const parent = process.ppid
  if (env.npm_lifecycle_event === undefined || process.platform === 'win32' || !isShell(parent)) return [parent]
  const grandparent = parentOf(parent)
  return grandparent === null || grandparent <= 1 ? [parent] : [parent, grandparent]
}

/**
 * Whether the parent is the shell between npm and us: then the grandparent is npm. When the shell has given its place
 * to us, the parent is npm, and the grandparent a terminal that may close without us.
 * @param {number} parent
 */
function isShell(parent) {
  return /(^|\/)-?(ba|da|z|k|a)?sh$/.test(commandOf(parent))
}

/**
 * @param {number} pid
 * @returns {number | null}
 */
function parentOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    }
    return Number(ps(pid, 'ppid='))
  } catch {
    return null
  }
}

/**
 * Whether the shell we run in still has that parent. A pid alone would not do: a killed npm stays in the table until
 * somebody collects it.
 * @param {number} grandparent
 */
function isStillParent(grandparent) {
  return process.platform === 'linux' ? parentOf(process.ppid) === grandparent : isAlive(grandparent)
}

/** @param {number} pid */
function commandOf(pid) {
  try {
    return process.platform === 'linux' ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim() : ps(pid, 'comm=')
  } catch {
    return ''
  }
}

/** @param {number} pid @param {string} column */
function ps(pid, column) {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', timeout: 2_000 }).trim()
}

/**
 * Calls back once when one of those that we belong to has gone.
 * @param {() => void} onGone
 * @returns {() => void} stops watching
 */
export function watchAncestors(onGone) {
  const [parent, grandparent] = ancestors()
  const timer = setInterval(() => {
    // Windows keeps an orphan's parent id; elsewhere an orphan gets a new parent at once.
    const parentIsThere = process.ppid === parent && isAlive(process.ppid)
    if (parentIsThere && (grandparent === undefined || isStillParent(grandparent))) return
    clearInterval(timer)
    onGone()
  }, POLL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
