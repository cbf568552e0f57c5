import { spawn } from 'node:child_process'
import { rename, rm, stat } from 'node:fs/promises'
import { ffmpegPath } from '@node/audio/ffmpeg-path'
import { WAV_HEADER_BYTES } from '@node/wav/wav-header'
import { StudioError } from '@shared/contract/errors'
import type { ExcerptJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { startWork } from './start-work'

/** One excerpt decodes at several hundred times real time; a decoder that takes longer hangs. */
const LIMIT_MS = 60_000
const BYTES_PER_MS = 32

/**
 * Cuts one answer after the other out of a recording. A file appears under its name only when it is whole. Ends with StudioError
 * BAD_AUDIO_FILE for a source that cannot be read, DISK_FULL or INTERNAL.
 */
export function startExcerptJob({ sourcePath, excerpts }: ExcerptJob, tell: Tell, ffmpeg = ffmpegPath()): RunningJob {
  return startWork(async (signal) => {
    for (const { fromMs, toMs, wavPath } of excerpts) {
      if (signal.aborted) return
      const partPath = `${wavPath}.part`
      try {
        await cut(ffmpeg, excerptArguments(sourcePath, partPath, { fromMs, toMs }), signal)
        const bytes = (await stat(partPath)).size - WAV_HEADER_BYTES
        if (bytes <= 0) throw new StudioError('BAD_AUDIO_FILE', 'nothing is recorded there')
        await rename(partPath, wavPath)
        tell({ type: 'excerpted', wavPath, durationMs: Math.round(bytes / BYTES_PER_MS) })
      } finally {
        await rm(partPath, { force: true })
      }
    }
    tell({ type: 'finished' })
  })
}

/** Seeking stands before the input: Ogg is sought by page and then decoded to the exact sample. */
export function excerptArguments(
  from: string,
  to: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): string[] {
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'],
    ...['-ss', (fromMs / 1000).toFixed(3), '-t', (Math.max(0, toMs - fromMs) / 1000).toFixed(3), '-i', from],
    ...['-ac', '1', '-ar', '16000', '-c:a', 'pcm_s16le'],
    // Without tags the header is the 44 bytes that everything here reads and writes.
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags', '+bitexact', '-f', 'wav', to],
  ]
}

function cut(program: string, args: string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, signal })
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000)
    })
    // A stopped one is waited for as well: it may still make the file that is to be removed.
    let failure: Error | null = null
    child.once('error', (error) => {
      failure = error
    })
    child.once('close', (code) => {
      clearTimeout(limit)
      if (failure) return reject(new StudioError('INTERNAL', `decoder: ${failure.message}`))
      if (code === 0) return resolve()
      const full = /no space left/i.test(complaint)
      reject(new StudioError(full ? 'DISK_FULL' : 'BAD_AUDIO_FILE', `decoder exit ${code}: ${complaint.trim()}`))
    })
  })
}
