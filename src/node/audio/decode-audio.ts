import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { LONGEST_IMPORT_MS } from '@shared/contract/imports'
import { type Decoder, findDecoders, lacksCodec } from './decoders'
import { isKnownKind, sizeOfSound } from './file-kind'
import { DecoderError, runFfmpeg } from './run-ffmpeg'

export interface DecodeOptions {
  path: string
  sampleRateHz: 16_000 | 48_000
  /** Default two hours. */
  longestMs?: number
  signal?: AbortSignal
  /** 0 to 1. */
  onProgress?(ratio: number): void
  /** For tests. */
  decoders?: readonly Decoder[]
}

/** Files that do not say how long they are: speech takes some 4 KB a second, and the bar stops short of the end. */
const GUESSED_BYTES_PER_MS = 4
const GUESS_ENDS_AT = 0.95
/** Lengths are rounded in headers: so much more than the longest is let through. */
const TOLERANCE_MS = 500
const AFCONVERT_LIMIT_MS = 10 * 60_000

/**
 * Mono 16-bit samples of any sound file, a piece at a time. Never more than a piece is in memory. Throws StudioError
 * BAD_AUDIO_FILE (empty, damaged, no sound in it), AUDIO_FORMAT_UNKNOWN, IMPORT_TOO_LONG, and IMPORT_CANCELLED when the signal fires.
 */
export async function* decodeAudio(options: DecodeOptions): AsyncGenerator<Int16Array> {
  const path = resolve(options.path)
  const bytes = await sizeOfSound(path)
  const said: string[] = []
  for (const decoder of options.decoders ?? findDecoders()) {
    let samples = 0
    try {
      for await (const pcm of readBy(decoder, path, bytes, options)) {
        samples += pcm.length
        yield pcm
      }
      // A click of a few samples, which a resampler may lose altogether, is no recording.
      if (samples < options.sampleRateHz / 100) throw new StudioError('BAD_AUDIO_FILE', 'there is no sound in it')
      options.onProgress?.(1)
      return
    } catch (error) {
      if (options.signal?.aborted) throw new StudioError('IMPORT_CANCELLED')
      if (!(error instanceof DecoderError)) throw error
      // What was given out cannot be taken back.
      if (samples > 0) throw new StudioError('BAD_AUDIO_FILE', lastLine(error.said))
      said.push(error.said)
    }
  }
  const known = (await isKnownKind(path)) && !said.some(lacksCodec)
  throw new StudioError(known ? 'BAD_AUDIO_FILE' : 'AUDIO_FORMAT_UNKNOWN', lastLine(said[0] ?? ''))
}

async function* readBy(
  decoder: Decoder,
  path: string,
  bytes: number,
  options: DecodeOptions,
): AsyncGenerator<Int16Array> {
  if (decoder.kind === 'ffmpeg') return yield* readByFfmpeg(decoder.program, path, bytes, options)
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-sound-'))
  try {
    const wavPath = join(folder, 'sound.wav')
    await convert(decoder.program, path, wavPath, options)
    yield* readByFfmpeg(findDecoders()[0]?.program ?? 'ffmpeg', wavPath, await sizeOfSound(wavPath), options)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* readByFfmpeg(
  program: string,
  path: string,
  bytes: number,
  { sampleRateHz, longestMs = LONGEST_IMPORT_MS, signal, onProgress }: DecodeOptions,
): AsyncGenerator<Int16Array> {
  let totalMs: number | null = null
  let decodedMs = 0
  let told = 0
  const onClaim = (claimedMs: number) => {
    totalMs = claimedMs
  }
  for await (const pcm of runFfmpeg({ program, path, sampleRateHz, signal, onClaim })) {
    decodedMs += (pcm.length / sampleRateHz) * 1000
    if (Math.max(decodedMs, totalMs ?? 0) > longestMs + TOLERANCE_MS) throw new StudioError('IMPORT_TOO_LONG')
    const ratio = ratioOf(decodedMs, totalMs, bytes)
    if (ratio - told >= 0.01) {
      told = ratio
      onProgress?.(ratio)
    }
    yield pcm
  }
}

/** Pure. */
export function ratioOf(decodedMs: number, totalMs: number | null, bytes: number): number {
  if (totalMs !== null && totalMs > 0) return Math.min(1, decodedMs / totalMs)
  return Math.min(GUESS_ENDS_AT, decodedMs / (bytes / GUESSED_BYTES_PER_MS))
}

function convert(
  program: string,
  path: string,
  wavPath: string,
  { sampleRateHz, signal }: DecodeOptions,
): Promise<void> {
  return new Promise((done, fail) => {
    // An absolute path begins with no dash.
    const args = ['-f', 'WAVE', '-d', `LEI16@${sampleRateHz}`, '-c', '1', path, wavPath]
    const child = spawn(program, args, { stdio: 'ignore', signal, timeout: AFCONVERT_LIMIT_MS, killSignal: 'SIGKILL' })
    child.once('error', (error) => fail(new DecoderError(String(error), 0)))
    child.once('close', (code) => (code === 0 ? done() : fail(new DecoderError(`afconvert exit ${code}`, 0))))
  })
}

/** For the log and the terminal: what the decoder said last, without addresses in memory. */
function lastLine(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return (lines.find(lacksCodec) ?? lines[lines.length - 1] ?? '').replace(/ ?@ 0x[0-9a-f]+/g, '').slice(0, 300)
}
