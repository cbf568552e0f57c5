import {
  agentMessage,
  type CandidateMessage,
  decodeRoomMessage,
  encodeRoomMessage,
  ROOM_TOPIC,
  type Unversioned,
} from '@shared/protocol/room-messages'
import { type RemoteParticipant, type Room, RoomEvent } from 'livekit-client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { beforeFirstWord, type Conversation, hear, interviewerGone } from './conversation'
import type { RoomConnection } from './interview-session'

export interface ConversationInRoom {
  conversation: Conversation
  send(message: Unversioned<CandidateMessage>): Promise<boolean>
  /** The interviewer was here before and is not now. */
  interviewerAway: boolean
}

export interface InRoom {
  connection: RoomConnection
  agent: RemoteParticipant | undefined
  /** The microphone is published, or it is known that there is none. */
  audioReady: boolean
  /** How often the studio said that it restarts the interviewer: sooner than the room notices. */
  agentRestarts: number
}

/** The messages of the room folded into a conversation, and the way to answer them. */
export function useConversation(
  room: Room,
  { connection, agent, audioReady, agentRestarts }: InRoom,
): ConversationInRoom {
  const [conversation, setConversation] = useState(beforeFirstWord)
  const [met, setMet] = useState(false)

  useEffect(() => {
    const received = (payload: Uint8Array, _from?: unknown, _kind?: unknown, topic?: string) => {
      if (topic !== ROOM_TOPIC) return
      const message = decodeRoomMessage(agentMessage, new TextDecoder().decode(payload))
      if (message) setConversation((before) => hear(before, message))
    }
    room.on(RoomEvent.DataReceived, received)
    return () => void room.off(RoomEvent.DataReceived, received)
  }, [room])

  const send = useCallback(
    async (message: Unversioned<CandidateMessage>) => {
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

  // Messages to an empty room are lost, so both wait for the interviewer, and are sent again to one that came back.
  const agentSid = connection === 'connected' ? agent?.sid : undefined
  useEffect(() => {
    if (!agentSid) return
    setMet(true)
    void send({ type: 'hello' })
  }, [agentSid, send])
  useEffect(() => {
    if (agentSid && audioReady) void send({ type: 'start_interview' })
  }, [agentSid, audioReady, send])

  const [lost, setLost] = useState<string | null>(null)
  const present = useRef(agent?.sid)
  present.current = agent?.sid
  useEffect(() => {
    if (agentRestarts > 0) setLost(present.current ?? null)
  }, [agentRestarts])

  const gone = met && (!agent || agent.sid === lost)
  useEffect(() => {
    if (gone) setConversation(interviewerGone)
  }, [gone])

  return { conversation, send, interviewerAway: gone && connection === 'connected' }
}
