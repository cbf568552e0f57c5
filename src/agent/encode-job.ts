import type { EncodeJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { replaceByOpus } from './recording/encode'
import { startWork } from './start-work'

/** Encodes one track after the other. Each is whole and safe before its WAV goes, so that stopping in between loses nothing. */
export function startEncodeJob({ tracks }: EncodeJob, tell: Tell): RunningJob {
  return startWork(async (signal) => {
    for (const { wavPath, opusPath } of tracks) {
      if (signal.aborted) return
      const onProgress = (ratio: number) => tell({ type: 'encode_progress', wavPath, ratio })
      const { bytes, durationMs } = await replaceByOpus({ wavPath, opusPath, onProgress, signal })
      tell({ type: 'encoded', wavPath, opusPath, bytes, durationMs: Math.round(durationMs) })
    }
    tell({ type: 'finished' })
  })
}
