import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * What setup remembers, in node_modules: it goes when they go.
 * @typedef {object} Stamp
 * @property {string} [lockHash] of the package-lock.json that is installed
 * @property {Record<string, string>} [unobtainable] what could not be had for this lock file -> the sentence; a start
 *   does not try again, `npm run setup` and `--retry` do
 */

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.greenroom-setup.json')

/**
 * @param {string} root
 * @returns {Stamp} empty when there is none or it is damaged
 */
export function readStamp(root) {
  try {
    const stamp = JSON.parse(readFileSync(stampPath(root), 'utf8'))
    return typeof stamp === 'object' && stamp !== null ? stamp : {}
  } catch {
    return {}
  }
}

/**
 * @param {string} root
 * @param {Stamp} stamp
 */
export function writeStamp(root, stamp) {
  writeAtomically(stampPath(root), `${JSON.stringify(stamp, null, 2)}\n`)
}

/**
 * Never half a file, whatever ends us.
 * @param {string} path
 * @param {string} text
 */
export function writeAtomically(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const partPath = `${path}.${process.pid}.part`
  writeFileSync(partPath, text)
  renameSync(partPath, path)
}

/**
 * @param {string | Buffer} data
 * @returns {string} SHA-256 in hex
 */
export function sha256(data) {
  return createHash('sha256').update(data).digest('hex')
}

/** @param {string} root */
export function lockHash(root) {
  return sha256(readFileSync(join(root, 'package-lock.json')))
}

/**
 * Why this could not be had at an earlier try with the same lock file, or null.
 * @param {string} root
 * @param {string} what
 */
export function rememberedProblem(root, what) {
  const stamp = readStamp(root)
  if (stamp.lockHash !== lockHash(root)) return null
  return stamp.unobtainable?.[what] ?? null
}

/**
 * @param {string} root
 * @param {string} what
 * @param {string | null} problem null: it is there now
 */
export function rememberProblem(root, what, problem) {
  const stamp = readStamp(root)
  const { [what]: _before, ...others } = stamp.unobtainable ?? {}
  if (problem === null && _before === undefined) return
  writeStamp(root, { ...stamp, unobtainable: problem === null ? others : { ...others, [what]: problem } })
}
