import { type LocalAudioTrack, type LocalTrack, type Room, Track } from 'livekit-client'
import { useEffect, useRef } from 'react'
import type { RoomConnection } from '../../audio/session-types'
import { publishInstead } from './publish-instead'

/** Publishes the microphone in the room, once it is open and the room is joined, in place of the one before. */
export function usePublishedMicrophone(
  room: Room,
  connection: RoomConnection,
  track: LocalAudioTrack | undefined,
  onFailed: () => void,
): void {
  // One after the other: a publication that is under way cannot be seen yet, nor taken back.
  const publishing = useRef({ room, done: Promise.resolve() })
  useEffect(() => {
    if (connection !== 'connected' || !track) return
    let current = true
    const before = publishing.current.room === room ? publishing.current.done : Promise.resolve()
    const done = before
      .then(async () => {
        if (!current) return
        await publishInstead<LocalTrack>(room.localParticipant, track, { source: Track.Source.Microphone, dtx: false })
      })
      .catch(() => {
        if (current) onFailed()
      })
    publishing.current = { room, done }
    return () => {
      current = false
    }
  }, [room, connection, track, onFailed])
}
