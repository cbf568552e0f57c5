import type { LiveKitTicket } from '@shared/contract/interviews'
import type { LiveKitRoomAccess } from '@shared/protocol/job'
import type { LiveKitAccess } from '../../livekit/livekit-access'
import type { MediaServer } from '../../livekit/media-server'
import type { Rooms } from '../../livekit/rooms'
import { MAX_TOKEN_TTL_MS, type TokenRequest } from '../../livekit/tokens'

export const CANDIDATE_IDENTITY = 'candidate'

/** Rooms of whatever server runs. */
export type RoomsOf = (access: LiveKitAccess) => Rooms
export type MintToken = (access: LiveKitAccess, request: TokenRequest) => Promise<string>

export interface LiveKitRoomOptions {
  interviewId: string
  roomName: string
  mediaServer: MediaServer
  roomsOf: RoomsOf
  mintToken: MintToken
  nowMs(): number
}

/** One interview's room on the media server. */
export interface LiveKitRoom {
  /** Makes the room on the server that runs now. Throws LIVEKIT_MISSING, LIVEKIT_FAILED or ROOM_UNREACHABLE. */
  open(): Promise<void>
  ticket(): Promise<LiveKitTicket>
  agentAccess(identity: string): Promise<LiveKitRoomAccess>
  /** Best effort: the server forgets an empty room by itself. */
  remove(): Promise<void>
}

export function createLiveKitRoom(options: LiveKitRoomOptions): LiveKitRoom {
  const { interviewId, roomName, mediaServer, roomsOf, mintToken, nowMs } = options

  async function enter(identity: string, kind: 'candidate' | 'agent') {
    const access = await mediaServer.access()
    const token = await mintToken(access, { identity, roomName, kind, ttlMs: MAX_TOKEN_TTL_MS, nowMs: nowMs() })
    return { path: 'livekit', serverUrl: access.serverUrl, roomName, token, encryptionKey: null } as const
  }

  return {
    open: async () => roomsOf(await mediaServer.access()).create(roomName, { interviewId }),
    ticket: async () => ({ interviewId, ...(await enter(CANDIDATE_IDENTITY, 'candidate')) }),
    agentAccess: async (identity) => ({ ...(await enter(identity, 'agent')), identity }),
    remove: async () => {
      if (mediaServer.state() !== 'running') return
      await roomsOf(await mediaServer.access()).remove(roomName)
    },
  }
}
