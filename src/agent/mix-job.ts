import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rename, rm } from 'node:fs/promises'
import { ffmpegPath } from '@node/audio/ffmpeg-path'
import { runFfmpeg } from '@node/audio/run-ffmpeg'
import { bytesOf } from '@node/wav/wav-header'
import { StudioError } from '@shared/contract/errors'
import { mixedPieces } from '@shared/domain/export/mix'
import type { MixJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { startWork } from './start-work'

const RATE_HZ = 48_000

/**
 * Decodes the tracks side by side, adds them and encodes the sum, a piece at a time. The file appears under its name only when it is
 * whole. Ends with StudioError EXPORT_FAILED or DISK_FULL.
 */
export function startMixJob(
  { sourcePaths, durationMs, outPath }: MixJob,
  tell: Tell,
  program = ffmpegPath(),
): RunningJob {
  const partPath = `${outPath}.part`
  return startWork(async (signal) => {
    const tracks = sourcePaths.map((path) => runFfmpeg({ program, path, sampleRateHz: RATE_HZ, signal }))
    try {
      await encode(mixedPieces(tracks), partPath, {
        program,
        signal,
        onSamples: (samples) =>
          tell({ type: 'mix_progress', ratio: Math.min(1, samples / RATE_HZ / Math.max(0.001, durationMs / 1000)) }),
      })
      // A voice is its owner's, as every file of the data folder.
      await chmod(partPath, 0o600)
      await rename(partPath, outPath)
      tell({ type: 'finished' })
    } catch (error) {
      if (error instanceof StudioError && error.code === 'DISK_FULL') throw error
      throw new StudioError('EXPORT_FAILED', `mix: ${String(error)}`)
    } finally {
      for (const track of tracks) await track.return(undefined)
      await rm(partPath, { force: true })
    }
  })
}

interface EncodeOptions {
  program: string
  signal: AbortSignal
  onSamples(samples: number): void
}

async function encode(pieces: AsyncIterable<Int16Array>, path: string, { program, signal, onSamples }: EncodeOptions) {
  const child = spawn(program, encoderArguments(path), { stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true, signal })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000)
  })
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  closed.catch(() => {})
  // An encoder that ended early is seen by its exit, not by the pipe that it left.
  child.stdin.on('error', () => {})
  try {
    let samples = 0
    for await (const pcm of pieces) {
      if (child.exitCode !== null || child.stdin.destroyed) break
      samples += pcm.length
      if (!child.stdin.write(bytesOf(pcm))) {
        await Promise.race([once(child.stdin, 'drain'), closed])
      }
      onSamples(samples)
    }
    child.stdin.end()
    const code = await closed
    if (code !== 0) {
      const full = /no space left/i.test(complaint)
      throw new StudioError(full ? 'DISK_FULL' : 'EXPORT_FAILED', `encoder exit ${code}: ${complaint.trim()}`)
    }
  } finally {
    child.kill('SIGKILL')
  }
}

/** 32 kbit/s: two voices, at times at once. No name, path or date of the person's in the file. */
function encoderArguments(path: string): string[] {
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', '-f', 's16le'],
    ...['-ar', String(RATE_HZ), '-ac', '1', '-i', 'pipe:0'],
    ...['-c:a', 'libopus', '-b:a', '32k', '-application', 'voip', '-ac', '1', '-ar', String(RATE_HZ)],
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'ogg', path],
  ]
}
