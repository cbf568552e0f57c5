import { type LocalAudioTrack, type Room, Track } from 'livekit-client'
import { useEffect } from 'react'
import type { RoomConnection } from './interview-session'

/** Publishes the microphone in the room, once it is open and the room is joined. */
export function usePublishedMicrophone(
  room: Room,
  connection: RoomConnection,
  track: LocalAudioTrack | undefined,
  onFailed: () => void,
): void {
  useEffect(() => {
    if (connection !== 'connected' || !track) return
    const me = room.localParticipant
    if (me.getTrackPublication(Track.Source.Microphone)?.track === track) return
    me.publishTrack(track, { source: Track.Source.Microphone, dtx: false }).catch(onFailed)
  }, [room, connection, track, onFailed])
}
