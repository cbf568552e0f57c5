import {
  type AgentMessage,
  agentMessage,
  type CandidateMessage,
  decodeRoomMessage,
  encodeRoomMessage,
  ROOM_TOPIC,
  type Unversioned,
} from '@shared/protocol/room-messages'
import { type Encryption_Type, type Room, RoomEvent } from 'livekit-client'
import { useCallback, useEffect } from 'react'
import { mayBeRead } from './only-encrypted'

/** The interviewer's messages in a LiveKit room go to `hear`; gives back how to send one. */
export function useRoomMessages(
  room: Room,
  encrypted: boolean,
  hear: (message: AgentMessage) => void,
): (message: Unversioned<CandidateMessage>) => Promise<boolean> {
  useEffect(() => {
    const received = (
      payload: Uint8Array,
      _from?: unknown,
      _kind?: unknown,
      topic?: string,
      encryptionType?: Encryption_Type,
    ) => {
      if (topic !== ROOM_TOPIC || !mayBeRead(encrypted, encryptionType)) return
      const message = decodeRoomMessage(agentMessage, new TextDecoder().decode(payload))
      if (message) hear(message)
    }
    room.on(RoomEvent.DataReceived, received)
    return () => void room.off(RoomEvent.DataReceived, received)
  }, [room, encrypted, hear])

  return useCallback(
    async (message) => {
      const payload = new TextEncoder().encode(encodeRoomMessage(message))
      try {
        await room.localParticipant.publishData(payload, { reliable: true, topic: ROOM_TOPIC })
        return true
      } catch {
        return false
      }
    },
    [room],
  )
}
