import { mkdir, rm } from 'node:fs/promises'
import { decodeAudio } from '@node/audio/decode-audio'
import { StudioError } from '@shared/contract/errors'
import type { AnalyseJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { openTrackFile, RECORDING_RATE_HZ, type TrackFile } from './recording/track-file'
import { startWork } from './start-work'

/** What was learnt is written down this often: what waits in memory stays small. */
const WRITE_EVERY_SAMPLES = 60 * RECORDING_RATE_HZ

/**
 * Decodes a recording made elsewhere into the candidate's track of `recordingDir`, as if it had been recorded here. Only a whole one
 * is told; else the folder is gone again. Ends with StudioError: what decodeAudio throws, DISK_FULL or INTERNAL.
 */
export function startAnalyseJob({ sourcePath, recordingDir, longestMs }: AnalyseJob, tell: Tell): RunningJob {
  async function work(signal: AbortSignal) {
    try {
      await mkdir(recordingDir, { recursive: true, mode: 0o700 })
      const track = await openTrackFile(recordingDir, 'candidate')
      await fill(track, signal).finally(() => track.close())
      tell({ type: 'recording', tracks: [track.snapshot()] })
      tell({ type: 'finished' })
    } catch (error) {
      await rm(recordingDir, { recursive: true, force: true })
      throw asStudioError(error)
    }
  }

  async function fill(track: TrackFile, signal: AbortSignal) {
    const onProgress = (ratio: number) => tell({ type: 'analyse_progress', ratio })
    let unsaved = 0
    for await (const pcm of decodeAudio({ path: sourcePath, sampleRateHz: 48_000, longestMs, signal, onProgress })) {
      await track.append([pcm])
      unsaved += pcm.length
      if (unsaved < WRITE_EVERY_SAMPLES) continue
      unsaved = 0
      await track.makeSafe()
    }
  }

  const job = startWork(work)
  return {
    ...job,
    async shutdown() {
      await job.shutdown()
      // The folder must be gone before the process is.
      await job.over.catch(() => {})
    },
  }
}

function asStudioError(error: unknown): StudioError {
  if (error instanceof StudioError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new StudioError(code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'INTERNAL', `analyse: ${String(error)}`)
}
