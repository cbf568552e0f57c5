import type { Room } from '@livekit/rtc-node'
import { RoomEvent } from '@livekit/rtc-node'
import {
  type AgentMessage,
  type CandidateMessage,
  decodeRoomMessage,
  encodeRoomMessage,
  ROOM_TOPIC,
  type Unversioned,
} from '@shared/protocol/room-messages'
import type { z } from 'zod'

/** Calls `onMessage` for each message of this kind on our topic; anything else in the room is passed over. */
export function onRoomMessage<T>(
  room: Room,
  schema: z.ZodType<T>,
  onMessage: (message: T, fromIdentity: string | null) => void,
): void {
  room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
    if (topic !== ROOM_TOPIC) return
    const message = decodeRoomMessage(schema, new TextDecoder().decode(payload))
    if (message) onMessage(message, participant?.identity ?? null)
  })
}

/** Sends one message reliably. Rejects when the room is gone. */
export async function sendRoomMessage(
  room: Room,
  message: Unversioned<AgentMessage> | Unversioned<CandidateMessage>,
): Promise<void> {
  const payload = new TextEncoder().encode(encodeRoomMessage(message))
  await room.localParticipant?.publishData(payload, { reliable: true, topic: ROOM_TOPIC })
}
