import { useCallback, useSyncExternalStore } from 'react'
import type { PlayerState, TwoTrackPlayer } from '../../audio/two-track-player'

const SILENT: PlayerState = { playing: false, atMs: 0, rate: 1, failed: false, range: null }

/** Where the player is, a few times a second. */
export function usePlayerState(player: TwoTrackPlayer | null): PlayerState {
  const subscribe = useCallback((listener: () => void) => player?.subscribe(listener) ?? noSubscription, [player])
  return useSyncExternalStore(subscribe, () => player?.get() ?? SILENT)
}

function noSubscription(): void {
  // Without a player nothing changes.
}
