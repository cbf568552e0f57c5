import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ffmpegPath } from '@node/audio/ffmpeg-path'
import { WAV_HEADER_BYTES } from '@node/wav/wav-header'
import { StudioError } from '@shared/contract/errors'
import { encodedMs, opusArguments } from './ffmpeg'
import { opusTimeline } from './ogg'
import { SAMPLES_PER_MS } from './track-file'

export interface EncodeOptions {
  wavPath: string
  opusPath: string
  /** 0 to 1. */
  onProgress?(ratio: number): void
  signal?: AbortSignal
  /** The encoder's program; for tests. */
  ffmpeg?: string
}

/** The opus file may differ from the WAV by this much at most, or it is not taken. */
const LARGEST_DIFFERENCE_MS = 20

/**
 * Encodes one track to Ogg Opus with the timeline unchanged. The file appears under its name only when it is whole, as long as
 * the WAV and forced to the disk; the WAV is left alone. Throws StudioError DISK_FULL or INTERNAL, and leaves no half file.
 */
export async function encodeTrack(options: EncodeOptions): Promise<{ bytes: number; durationMs: number }> {
  const { wavPath, opusPath } = options
  const partPath = `${opusPath}.part`
  const wavMs = ((await stat(wavPath)).size - WAV_HEADER_BYTES) / 2 / SAMPLES_PER_MS
  if (wavMs <= 0) throw new StudioError('BAD_AUDIO_FILE', `${wavPath} holds no samples`)
  try {
    await runEncoder(options, partPath, wavMs)
    const encoded = await readFile(partPath)
    const timeline = opusTimeline(encoded)
    if (!timeline?.whole || Math.abs(timeline.durationMs - wavMs) > LARGEST_DIFFERENCE_MS) {
      throw new StudioError('INTERNAL', `encoded ${timeline?.durationMs} ms of ${wavMs} ms`)
    }
    // The encoder makes it readable for everybody; a voice is its owner's, as the WAV was.
    await chmod(partPath, 0o600)
    await forceToDisk(partPath)
    await rename(partPath, opusPath)
    await forceToDisk(dirname(opusPath))
    return { bytes: encoded.length, durationMs: Math.round(timeline.durationMs) }
  } catch (error) {
    await rm(partPath, { force: true })
    throw error
  }
}

/** For the encode job: encodes, and removes the WAV once the opus file is safe. Without a WAV the opus file is the whole of it. */
export async function replaceByOpus(options: EncodeOptions): Promise<{ bytes: number; durationMs: number }> {
  const before = await encodedBefore(options)
  if (before) return before
  const result = await encodeTrack(options)
  await rm(options.wavPath, { force: true })
  return result
}

/** The encoder was ended after it removed the WAV and before it was heard: what it made is all there is, and whole. */
async function encodedBefore({ wavPath, opusPath }: EncodeOptions) {
  if (existsSync(wavPath) || !existsSync(opusPath)) return null
  const encoded = await readFile(opusPath)
  const timeline = opusTimeline(encoded)
  return timeline?.whole ? { bytes: encoded.length, durationMs: Math.round(timeline.durationMs) } : null
}

function runEncoder(options: EncodeOptions, partPath: string, wavMs: number): Promise<void> {
  const { wavPath, onProgress, signal } = options
  return new Promise((resolve, reject) => {
    const child = spawn(options.ffmpeg ?? ffmpegPath(), opusArguments(wavPath, partPath), {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      signal,
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000)
    })
    child.stdout.on('data', (chunk: Buffer) => {
      const doneMs = encodedMs(chunk.toString())
      if (doneMs !== null) onProgress?.(Math.min(1, doneMs / wavMs))
    })
    // A stopped one is waited for as well: it may still make the file that is to be removed.
    let failure: Error | null = null
    child.once('error', (error) => {
      failure = error
    })
    child.once('close', (code) => {
      if (failure) return reject(new StudioError('INTERNAL', `encoder: ${failure.message}`))
      if (code === 0) return resolve()
      const full = /no space left/i.test(complaint)
      reject(new StudioError(full ? 'DISK_FULL' : 'INTERNAL', `encoder exit ${code}: ${complaint.trim()}`))
    })
  })
}

/** fsync of a file or, where the system knows such a thing, of a folder. */
async function forceToDisk(path: string): Promise<void> {
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r').catch(() => null)
  try {
    await handle?.sync()
  } finally {
    await handle?.close()
  }
}
