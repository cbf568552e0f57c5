import type { Span } from '@shared/contract/speech'
import type { TwoTrackPlayer } from '../../audio/two-track-player'

/** The way from a sentence of the report to its moment in the recording. */
export interface Moments {
  /** False when the audio was deleted. */
  canPlay: boolean
  /** Plays from here and brings the recording in sight. */
  playFrom(atMs: number): void
  /** Plays from here; the page stays where it is. */
  playHere(atMs: number): void
  /** Plays this stretch once, with a little around it; the page stays where it is. */
  playSpan(span: Span): void
}

/** A sound of a tenth of a second alone is not understood: so much is heard before and after it, ms. */
const AROUND_MS = 700

/** `show` brings the recording in sight. */
export function createMoments(player: TwoTrackPlayer | null, show: () => void): Moments {
  const playHere = (atMs: number) => {
    // A stretch that was to be heard once is over: what begins inside of it now is not to end where that one ends. A loop was asked for.
    if (player?.get().range?.loops === false) player.setRange(null)
    player?.seek(atMs)
    player?.play()
  }
  return {
    canPlay: player !== null,
    playHere,
    playFrom: (atMs) => {
      playHere(atMs)
      show()
    },
    playSpan: ({ startMs, endMs }) => {
      const fromMs = Math.max(0, startMs - AROUND_MS)
      playHere(fromMs)
      player?.setRange({ startMs: fromMs, endMs: endMs + AROUND_MS, loops: false })
    },
  }
}
