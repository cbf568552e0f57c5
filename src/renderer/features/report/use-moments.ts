import { type RefObject, useMemo } from 'react'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { createMoments, type Moments } from './moments'
import type { RecordingHandle } from './recording'

export function useMoments(player: TwoTrackPlayer | null, recording: RefObject<RecordingHandle | null>): Moments {
  return useMemo(() => createMoments(player, () => recording.current?.show()), [player, recording])
}
