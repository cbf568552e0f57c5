import { Encryption_Type, type RemoteTrackPublication, type Room, RoomEvent } from 'livekit-client'
import { useEffect } from 'react'

/**
 * In an encrypted room nobody is heard who speaks in clear: the server, or somebody in its place, lacks the key but could still
 * add a track of its own.
 */
export function useOnlyEncrypted(room: Room, encrypted: boolean): void {
  useEffect(() => {
    if (!encrypted) return
    const look = (publication: RemoteTrackPublication) => {
      if (!publication.isEncrypted) publication.setSubscribed(false)
    }
    const subscribed = (_track: unknown, publication: RemoteTrackPublication) => look(publication)
    room.on(RoomEvent.TrackPublished, look).on(RoomEvent.TrackSubscribed, subscribed)
    return () => {
      room.off(RoomEvent.TrackPublished, look).off(RoomEvent.TrackSubscribed, subscribed)
    }
  }, [room, encrypted])
}

/** Whether a message may be read in this room. */
export function mayBeRead(encrypted: boolean, encryptionType: Encryption_Type | undefined): boolean {
  return !encrypted || (encryptionType ?? Encryption_Type.NONE) !== Encryption_Type.NONE
}
