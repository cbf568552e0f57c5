import { sha256 } from './stamp.mjs'

/** A server that is not there must not hold up a start. */
const ANSWER_LIMIT_MS = 8_000

/**
 * Fetches a file whole, in memory.
 * @param {string} url
 * @param {{ limitMs: number }} options for the whole file; the server must begin to answer within 8 s
 * @returns {Promise<Buffer>} rejects with an Error whose message is a clause ("no answer within 8 s")
 */
export async function download(url, { limitMs }) {
  const abort = new AbortController()
  let clause = `no answer within ${ANSWER_LIMIT_MS / 1000} s`
  let timer = setTimeout(() => abort.abort(), Math.min(ANSWER_LIMIT_MS, limitMs))
  try {
    const response = await fetch(url, { signal: abort.signal, redirect: 'follow' })
    clearTimeout(timer)
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    clause = `not complete within ${Math.round(limitMs / 1000)} s`
    timer = setTimeout(() => abort.abort(), limitMs)
    return Buffer.from(await response.arrayBuffer())
  } catch (error) {
    if (abort.signal.aborted) throw new Error(clause)
    throw new Error(reasonOf(error))
  } finally {
    clearTimeout(timer)
  }
}

/**
 * fetch says only "fetch failed"; the reason is its cause.
 * @param {unknown} error
 */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message
}

/**
 * A checksums file as release tools write it: `<sha256>  <name>` a line, the name sometimes with a `*` before it.
 * @param {string} text
 * @returns {Map<string, string>} name -> SHA-256 in lower-case hex
 */
export function parseChecksums(text) {
  /** @type {Map<string, string>} */
  const sums = new Map()
  for (const line of text.split(/\r?\n/)) {
    const found = /^([0-9a-fA-F]{64})\s+\*?(\S+)\s*$/.exec(line)
    if (found?.[1] !== undefined && found[2] !== undefined) sums.set(found[2], found[1].toLowerCase())
  }
  return sums
}

/**
 * @param {Buffer} data
 * @param {string | undefined} expected
 * @param {string} name
 */
export function checkSum(data, expected, name) {
  if (expected === undefined) throw new Error(`${name} has no checksum`)
  if (sha256(data) !== expected) throw new Error(`${name} is not what its checksum says, so it was thrown away`)
}
