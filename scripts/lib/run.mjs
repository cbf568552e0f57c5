import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ROOT } from './paths.mjs'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * @typedef {object} Ran
 * @property {number | null} code null: ended by a signal, or it could not be started
 * @property {boolean} timedOut
 * @property {string} output what it printed (also shown unless `quiet`); the last 200,000 characters
 * @property {string | null} problem why it could not be started
 */

const OUTPUT_LIMIT = 200_000

/**
 * Runs a tool to its end, or ends it with all its children when the limit is over. Never rejects. Its stdout and stderr
 * both go to our stderr unless told otherwise.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.limitMs]
 * @param {boolean} [options.quiet] keep its output to `output`
 * @param {'inherit'} [options.stdout] its stdout is ours, and not part of `output`
 * @param {boolean} [options.shell] Windows: npm is npm.cmd and needs one
 * @returns {Promise<Ran>}
 */
export function run(
  command,
  args,
  { cwd = ROOT, env = process.env, limitMs, quiet = false, shell = false, stdout } = {},
) {
  return new Promise((resolve) => {
    let output = ''
    let timedOut = false
    // A group of its own, so that the limit ends what the tool has started too.
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    running.add(child)
    const timer =
      limitMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            endTree(child, 'SIGKILL')
          }, limitMs)
    /** @param {Buffer} chunk */
    const onOutput = (chunk) => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_LIMIT)
      if (!quiet) process.stderr.write(chunk)
    }
    child.stdout?.on('data', onOutput)
    child.stderr?.on('data', onOutput)
    /** @param {number | null} code @param {string | null} problem */
    const finish = (code, problem) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code, timedOut, output, problem })
    }
    child.on('error', (error) => finish(null, error.message))
    child.on('close', (code) => finish(code, null))
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endTree(child, signal) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' })
    else process.kill(-child.pid, signal)
  } catch {
    // It has gone in the meantime.
  }
}

/** Ends every tool that still runs, with its children: our own end must not leave an npm or a compiler behind. */
export function endRunningTools() {
  for (const child of running) endTree(child, 'SIGTERM')
}

/**
 * The exit code of a process as a shell gives it.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code
  return signal === null ? 1 : 128 + (constants.signals[signal] ?? 0)
}
