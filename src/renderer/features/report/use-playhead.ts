import { type RefObject, useEffect } from 'react'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import type { Waveform } from './waveform'

/** Keeps the playhead on the player's clock: each frame while it plays, once after each seek. */
export function usePlayhead(wave: RefObject<Waveform | null>, player: TwoTrackPlayer | null): void {
  useEffect(() => {
    if (!player) return
    let frame = 0
    const draw = () => {
      wave.current?.showTime(player.nowMs())
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
  }, [wave, player])
}
