import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repoNode } from './paths.mjs'
import { exitCodeOf } from './run.mjs'

/** After this long a studio that was told to end is ended. It closes its own parts within 8 s. */
const END_LIMIT_MS = 12_000

/**
 * @typedef {object} StudioProcess
 * @property {(signal: NodeJS.Signals) => void} end asks it to end, then insists
 * @property {Promise<{ exitCode: number, asked: boolean, afterMs: number }>} ended
 */

/**
 * The browser edition. Its stdout is ours: it prints the ready line and nothing else.
 * @param {string} root
 * @param {string[]} args
 */
export function startWeb(root, args) {
  return startStudio(repoNode(root), [join(root, 'out', 'main', 'web.js'), ...args], root, 'inherit')
}

/**
 * The Electron app. What Chromium and the media libraries print is no output of ours: stderr.
 * @param {string} root
 * @param {string} executable
 * @param {string[]} args
 */
export function startElectron(root, executable, args) {
  return startStudio(executable, [root, ...args], root, 2)
}

/**
 * We hold the studio's stdin and a channel open for as long as we live. However we end, also by SIGKILL, both close,
 * and the studio ends itself (src/main/shells/web/parent.ts).
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {'inherit' | 2} stdout
 * @returns {StudioProcess}
 */
function startStudio(command, args, cwd, stdout) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const startedAtMs = Date.now()
  let asked = false
  const child = spawn(command, args, {
    cwd,
    env: { ...env, GREENROOM_PARENT: '1' },
    stdio: ['pipe', stdout, 'inherit', 'ipc'],
  })
  child.stdin?.on('error', () => {})
  /** @type {StudioProcess['ended']} */
  const ended = new Promise((resolve) => {
    const afterMs = () => Date.now() - startedAtMs
    child.on('exit', (code, signal) => resolve({ exitCode: exitCodeOf(code, signal), asked, afterMs: afterMs() }))
    child.on('error', () => resolve({ exitCode: 1, asked, afterMs: afterMs() }))
  })
  return {
    ended,
    end(signal) {
      asked = true
      // Windows has no signals: there a closed stdin says it, and kill() would be a hard end.
      if (process.platform === 'win32') child.stdin?.end()
      else child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS).unref()
    },
  }
}
