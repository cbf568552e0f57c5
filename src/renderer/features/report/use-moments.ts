import { type RefObject, useMemo } from 'react'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import type { Moments } from './moments'
import type { RecordingHandle } from './recording'

/** A sound of a tenth of a second alone is not understood: so much is heard before and after it, ms. */
const AROUND_MS = 700

export function useMoments(player: TwoTrackPlayer | null, recording: RefObject<RecordingHandle | null>): Moments {
  return useMemo<Moments>(() => {
    const playHere = (atMs: number) => {
      player?.seek(atMs)
      player?.play()
    }
    return {
      canPlay: player !== null,
      playHere,
      playFrom: (atMs) => {
        playHere(atMs)
        recording.current?.show()
      },
      playSpan: ({ startMs, endMs }) => {
        const fromMs = Math.max(0, startMs - AROUND_MS)
        playHere(fromMs)
        player?.setRange({ startMs: fromMs, endMs: endMs + AROUND_MS, loops: false })
      },
    }
  }, [player, recording])
}
