import { useEffect, useRef } from 'react'
import type { TwoTrackPlayer } from '../../audio/two-track-player'

/** Calls `show` with the player's clock, ms: each frame while it plays, once after each seek. */
export function usePlayhead(player: TwoTrackPlayer | null, show: (atMs: number) => void): void {
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    if (!player) return
    let frame = 0
    const draw = () => {
      latest.current(player.nowMs())
      frame = player.get().playing ? requestAnimationFrame(draw) : 0
    }
    const wake = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    const stop = player.subscribe(wake)
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [player])
}
