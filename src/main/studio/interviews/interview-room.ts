import { StudioError } from '@shared/contract/errors'
import type { JoinTicket } from '@shared/contract/interviews'
import type { RoomAccess } from '@shared/protocol/job'
import type { LiveKitAccess } from '../../livekit/livekit-access'
import type { MediaServer } from '../../livekit/media-server'
import type { Rooms } from '../../livekit/rooms'
import { MAX_TOKEN_TTL_MS, type TokenRequest } from '../../livekit/tokens'
import { isRoomName } from './room-names'

export const CANDIDATE_IDENTITY = 'candidate'

/** Rooms of whatever server runs. */
export type RoomsOf = (access: LiveKitAccess) => Rooms
export type MintToken = (access: LiveKitAccess, request: TokenRequest) => Promise<string>

export interface InterviewRoomOptions {
  interviewId: string
  roomName: string
  mediaServer: MediaServer
  roomsOf: RoomsOf
  mintToken: MintToken
  nowMs(): number
}

/** The room of one interview: made, made again after the server came back, and removed. */
export interface InterviewRoom {
  readonly name: string
  /** Makes the room on the server that runs now. Throws LIVEKIT_MISSING or LIVEKIT_FAILED. */
  open(): Promise<void>
  ticket(): Promise<JoinTicket>
  /** Access for the `nth` agent of this interview: each has an identity of its own, since a dead one may still be listed. */
  agentAccess(nth: number): Promise<RoomAccess>
  /** Best effort: the server forgets an empty room by itself. */
  remove(): Promise<void>
}

export function createInterviewRoom(options: InterviewRoomOptions): InterviewRoom {
  const { interviewId, roomName, mediaServer, roomsOf, mintToken, nowMs } = options
  if (!isRoomName(roomName)) throw new StudioError('BAD_REQUEST', `room name ${roomName}`)

  async function token(identity: string, kind: 'candidate' | 'agent') {
    const access = await mediaServer.access()
    const minted = await mintToken(access, { identity, roomName, kind, ttlMs: MAX_TOKEN_TTL_MS, nowMs: nowMs() })
    return { serverUrl: access.serverUrl, roomName, token: minted }
  }

  return {
    name: roomName,
    open: async () => {
      await roomsOf(await mediaServer.access()).create(roomName, { interviewId })
    },
    ticket: async () => ({ interviewId, ...(await token(CANDIDATE_IDENTITY, 'candidate')) }),
    agentAccess: async (nth) => {
      const identity = `agent-${nth}`
      return { ...(await token(identity, 'agent')), identity }
    },
    remove: async () => {
      if (mediaServer.state() !== 'running') return
      await roomsOf(await mediaServer.access()).remove(roomName)
    },
  }
}
