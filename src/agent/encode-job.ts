import type { EncodeJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { replaceByOpus } from './recording/encode'

/** Encodes one track after the other. Each is whole and safe before its WAV goes, so that stopping in between loses nothing. */
export function startEncodeJob({ tracks }: EncodeJob, tell: Tell): RunningJob {
  const stopped = new AbortController()
  const work = async () => {
    for (const { wavPath, opusPath } of tracks) {
      if (stopped.signal.aborted) return
      const onProgress = (ratio: number) => tell({ type: 'encode_progress', wavPath, ratio })
      const { bytes, durationMs } = await replaceByOpus({ wavPath, opusPath, onProgress, signal: stopped.signal })
      tell({ type: 'encoded', wavPath, opusPath, bytes, durationMs: Math.round(durationMs) })
    }
    tell({ type: 'finished' })
  }
  const over = work()
  over.catch(() => {})
  return {
    over,
    receive() {},
    // The track under way keeps its WAV: the encoder writes beside it.
    async shutdown() {
      stopped.abort()
    },
  }
}
