import { spawn } from 'node:child_process'
import { StudioError } from '@shared/contract/errors'
import { claimedMs, pcmArguments } from './decoders'

/** A decoder that says nothing for so long hangs; it has a tenth of the sound's own length on top. */
const LIMIT_MS = 60_000
const SHARE_OF_SOUND = 0.1
const COMPLAINT_CHARS = 4_000

export interface RunOptions {
  program: string
  path: string
  sampleRateHz: number
  signal?: AbortSignal | undefined
  /** Once, when the file has said how long it is. */
  onClaim?(claimedMs: number): void
  limitMs?: number
}

/** What ffmpeg said when it could not go on. */
export class DecoderError extends Error {
  constructor(
    readonly said: string,
    readonly samples: number,
  ) {
    super(said)
  }
}

/**
 * Samples as they come out of ffmpeg, as fast as they are taken: what waits lies in the pipe. Leaving the loop, or the signal, ends the
 * process. Throws DecoderError, and StudioError BAD_AUDIO_FILE for a decoder that hangs.
 */
export async function* runFfmpeg(options: RunOptions): AsyncGenerator<Int16Array> {
  const { program, path, sampleRateHz, signal, limitMs = LIMIT_MS } = options
  const child = spawn(program, pcmArguments(path, sampleRateHz), {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let said = ''
  let claimed = false
  let failure: Error | null = null
  let timer: NodeJS.Timeout | undefined
  const end = () => void child.kill('SIGKILL')
  const closed = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      failure = error
      resolve(null)
    })
    child.once('close', resolve)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-COMPLAINT_CHARS)
    const claim = claimed ? null : claimedMs(said)
    if (claim === null) return
    claimed = true
    options.onClaim?.(claim)
  })
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end)

  let samples = 0
  let waitedMs = 0
  let hung = false
  const chunks = child.stdout[Symbol.asyncIterator]()
  async function next() {
    const allowedMs = limitMs + (samples / sampleRateHz) * 1000 * SHARE_OF_SOUND - waitedMs
    timer = setTimeout(
      () => {
        hung = true
        end()
      },
      Math.max(1, allowedMs),
    )
    const from = Date.now()
    try {
      return await chunks.next()
    } finally {
      clearTimeout(timer)
      waitedMs += Math.max(0, Date.now() - from)
    }
  }

  try {
    const cut = createSampleCutter()
    for (let step = await next(); !step.done; step = await next()) {
      const pcm = cut(step.value as Buffer)
      samples += pcm.length
      if (pcm.length > 0) yield pcm
    }
    const code = await closed
    if (hung) throw new StudioError('BAD_AUDIO_FILE', 'the decoder did not go on')
    if (failure) throw new DecoderError(String(failure), samples)
    if (code !== 0) throw new DecoderError(said, samples)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
    end()
    // Unread samples would keep the pipe open, and `close` would never come.
    child.stdout.destroy()
    await closed
  }
}

/** Pieces of bytes to whole samples: a pipe may cut a sample in two. */
export function createSampleCutter(): (bytes: Uint8Array) => Int16Array {
  let odd: number | null = null
  return (bytes) => {
    const whole = odd === null ? bytes : Buffer.concat([Buffer.of(odd), bytes])
    const even = whole.byteLength & ~1
    odd = whole.byteLength > even ? (whole[even] ?? 0) : null
    // A copy, for samples must be aligned and the reader may keep them.
    return new Int16Array(whole.buffer.slice(whole.byteOffset, whole.byteOffset + even))
  }
}
