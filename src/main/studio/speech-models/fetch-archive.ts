import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StudioError } from '@shared/contract/errors'

export interface ArchiveToFetch {
  url: string
  /** Grows here; what is in it is kept when the transfer ends early. `.etag` beside it says of which version it is. */
  partPath: string
  /** The whole, in bytes; another length is another file. */
  bytes: number
  /** Hex. */
  sha256: string
}

export interface FetchOptions {
  signal: AbortSignal
  onProgress(ratio: number): void
  /** So long without a byte is a stopped transfer, ms. */
  stallMs: number
}

const MAX_REDIRECTS = 5

/**
 * Fetches a file, going on where an earlier attempt ended, and checks it. Throws StudioError DOWNLOAD_FAILED (what came is kept),
 * DISK_FULL (kept too), or SPEECH_MODEL_BROKEN for another length or checksum (removed, since going on with it cannot help).
 */
export async function fetchArchive(archive: ArchiveToFetch, options: FetchOptions): Promise<void> {
  const { partPath, bytes } = archive
  const etagPath = `${partPath}.etag`
  let have = await sizeOf(partPath)
  if (have > bytes) {
    await rm(partPath, { force: true })
    have = 0
  }
  if (have < bytes) await transfer(archive, have, etagPath, options)
  const found = await sha256Of(partPath, options.signal)
  if (found === archive.sha256) return
  await forget(partPath)
  throw new StudioError('SPEECH_MODEL_BROKEN', `checksum ${found}, expected ${archive.sha256}`)
}

/** Removes what came of an archive. */
export async function forget(partPath: string): Promise<void> {
  await rm(partPath, { force: true })
  await rm(`${partPath}.etag`, { force: true })
}

export async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

async function transfer(
  { url, partPath, bytes }: ArchiveToFetch,
  have: number,
  etagPath: string,
  { signal, onProgress, stallMs }: FetchOptions,
): Promise<void> {
  const etag = have > 0 ? await readFile(etagPath, 'utf8').catch(() => '') : ''
  const response = await request(url, have > 0 ? rangeHeaders(have, etag) : {}, signal, stallMs)
  const { statusCode: status = 0 } = response
  const from = status === 206 ? rangeStart(response) : 0
  const goesOn = status === 206 && from === have
  if (status === 416 || (status === 206 && !goesOn)) {
    // The file there is another one by now, or the server counts differently: from the start with the next attempt.
    response.destroy()
    await forget(partPath)
    throw new StudioError('DOWNLOAD_FAILED', `range ${have} answered by ${status} from ${from}`)
  }
  if (status !== 200 && status !== 206) {
    response.destroy()
    throw new StudioError('DOWNLOAD_FAILED', `status ${status}`)
  }
  await writeFile(etagPath, response.headers.etag ?? '')
  let at = goesOn ? have : 0
  let tooMuch = false
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      at += chunk.length
      tooMuch = at > bytes
      if (tooMuch) return done(new Error('more than announced'))
      onProgress(at / bytes)
      done(null, chunk)
    },
  })
  response.setTimeout(stallMs, () => response.destroy(new Error(`nothing came for ${stallMs} ms`)))
  try {
    await pipeline(response, count, createWriteStream(partPath, { flags: goesOn ? 'a' : 'w' }), { signal })
  } catch (error) {
    if (tooMuch) {
      await forget(partPath)
      throw new StudioError('SPEECH_MODEL_BROKEN', `longer than ${bytes} bytes`)
    }
    throw asStudioError(error)
  }
  if (at >= bytes) return
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  // A server that says how much it has, and has less, has another file; one that just ended was cut off.
  if (response.complete && announced + (goesOn ? have : 0) === at) {
    await forget(partPath)
    throw new StudioError('SPEECH_MODEL_BROKEN', `${at} bytes, expected ${bytes}`)
  }
  throw new StudioError('DOWNLOAD_FAILED', `ended at ${at} of ${bytes} bytes`)
}

/** Weak tags do not say that bytes are equal; without a strong one the checksum alone decides. */
function rangeHeaders(have: number, etag: string): Record<string, string> {
  const strong = etag.startsWith('"')
  return { range: `bytes=${have}-`, ...(strong ? { 'if-range': etag } : {}) }
}

function rangeStart(response: IncomingMessage): number {
  return Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? Number.NaN)
}

/** Follows redirects, as release files are served from elsewhere; never from https to http. */
async function request(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  limitMs: number,
): Promise<IncomingMessage> {
  let at = new URL(url)
  for (let i = 0; i <= MAX_REDIRECTS; i++) {
    const response = await answerOf(at, headers, signal, limitMs)
    const { statusCode: status = 0, headers: got } = response
    if (status < 300 || status >= 400 || !got.location) return response
    response.destroy()
    const next = new URL(got.location, at)
    if (next.protocol !== at.protocol) throw new StudioError('DOWNLOAD_FAILED', `sent on to ${next.protocol}`)
    at = next
  }
  throw new StudioError('DOWNLOAD_FAILED', 'sent on too often')
}

function answerOf(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  limitMs: number,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp
    const asking = get(url, { headers: { 'user-agent': 'Greenroom', ...headers }, signal }, resolve)
    asking.setTimeout(limitMs, () => asking.destroy(new Error(`no answer in ${limitMs} ms`)))
    asking.on('error', (error) => reject(asStudioError(error)))
  })
}

function asStudioError(error: unknown): StudioError {
  if (error instanceof StudioError) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const detail = error instanceof Error ? error.message : String(error)
  return new StudioError(code === 'ENOSPC' ? 'DISK_FULL' : 'DOWNLOAD_FAILED', detail)
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash, { signal })
  } catch (error) {
    throw asStudioError(error)
  }
  return hash.digest('hex')
}
