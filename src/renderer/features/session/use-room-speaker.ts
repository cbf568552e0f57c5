import type { Room } from 'livekit-client'
import { useEffect } from 'react'
import { canChooseSpeaker } from '../../audio/use-audio-devices'

/** Plays the room on the chosen speaker. */
export function useRoomSpeaker(room: Room, speakerId: string, onFailed: () => void): void {
  useEffect(() => {
    const now = room.getActiveDevice('audiooutput') ?? 'default'
    if (now !== speakerId && canChooseSpeaker()) room.switchActiveDevice('audiooutput', speakerId).catch(onFailed)
  }, [room, speakerId, onFailed])
}
