import { existsSync, readdirSync } from 'node:fs'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWav, samplesOf, WAV_HEADER_BYTES } from '@node/wav/wav-header'
import { StudioError } from '@shared/contract/errors'
import { createDecimator } from '@shared/domain/prosody/decimator'
import type { Span } from '@shared/domain/report/spans'
import type { Core } from '../core'
import type { RecordingsService } from '../recordings/recordings'
import { type AgentWorkOptions, haveDone } from './agent-work'

/** Files of answers, 16 kHz mono WAV; they are gone after `use`. */
export interface AnswerAudio {
  /** Throws NOT_FOUND when the recording was deleted, BAD_AUDIO_FILE, AGENT_FAILED. */
  withPieces<T>(
    interviewId: string,
    windows: readonly Span[],
    signal: AbortSignal,
    use: (pieces: readonly { window: Span; wavPath: string }[]) => Promise<T>,
  ): Promise<T>
  /** What a killed studio left. */
  clean(): Promise<void>
}

const SAMPLES_PER_MS = 48
const BYTES_PER_MS = SAMPLES_PER_MS * 2
/** What may be missing at the end: the last word's own padding. */
const MAY_LACK_MS = 400
const EXCERPT_LIMIT_MS = 120_000

export function createAnswerAudio(
  options: AgentWorkOptions & { core: Core; recordings: RecordingsService },
): AnswerAudio {
  const { core, recordings } = options
  const workDir = join(core.paths.dataDir, 'work')
  // Named now: what this studio cuts out from here on must not go with it.
  const left = existsSync(workDir) ? readdirSync(workDir) : []
  return {
    clean: async () => {
      for (const name of left) await rm(join(workDir, name), { recursive: true, force: true })
    },
    withPieces: async (interviewId, windows, signal, use) => {
      const dir = join(workDir, core.newId())
      await mkdir(dir, { recursive: true, mode: 0o700 })
      try {
        const pieces = windows.map((window, i) => ({ window, wavPath: join(dir, `${i}.wav`) }))
        const source = recordings.resolveAudio(interviewId, 'candidate')
        if (/\.wav$/i.test(source)) {
          for (const { window, wavPath } of pieces) await writeFile(wavPath, await cutWav(source, window))
        } else {
          await haveDone(options, {
            job: {
              kind: 'excerpt',
              sourcePath: source,
              excerpts: pieces.map(({ window, wavPath }) => ({ fromMs: window.startMs, toMs: window.endMs, wavPath })),
            },
            onMessage: () => {},
            limitMs: EXCERPT_LIMIT_MS,
            signal,
          })
        }
        return await use(pieces)
      } finally {
        await rm(dir, { recursive: true, force: true })
      }
    },
  }
}

/** A place of one of our recordings (48 kHz mono, 44 bytes of header, which may lag behind while it grows), as 16 kHz. */
async function cutWav(path: string, { startMs, endMs }: Span): Promise<Buffer> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new StudioError('NOT_FOUND', 'the recording is not there') : error
  })
  try {
    const wanted = Buffer.alloc((endMs - startMs) * BYTES_PER_MS)
    const { bytesRead } = await handle.read(wanted, 0, wanted.length, WAV_HEADER_BYTES + startMs * BYTES_PER_MS)
    if (bytesRead < Math.max(2, wanted.length - MAY_LACK_MS * BYTES_PER_MS)) {
      throw new StudioError('BAD_AUDIO_FILE', `${bytesRead} of ${wanted.length} bytes are there`)
    }
    return buildWav(await to16kHz(samplesOf(wanted.subarray(0, bytesRead))), 16_000)
  } finally {
    await handle.close()
  }
}

/** Second by second, with room between for everything else this process does: an interview may be running. */
async function to16kHz(pcm48k: Int16Array): Promise<Int16Array> {
  const decimator = createDecimator()
  const out = new Int16Array(Math.ceil(pcm48k.length / 3))
  let filled = 0
  for (let at = 0; at < pcm48k.length; at += SAMPLES_PER_MS * 1_000) {
    const part = decimator.push(pcm48k.subarray(at, at + SAMPLES_PER_MS * 1_000))
    out.set(part, filled)
    filled += part.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  return out
}
