import type { LiveKitTicket } from '@shared/contract/interviews'
import type { LiveKitRoomAccess } from '@shared/protocol/job'
import type { LiveKitAccess } from '../../livekit/livekit-access'
import type { MediaServer } from '../../livekit/media-server'
import type { Rooms } from '../../livekit/rooms'
import { MAX_TOKEN_TTL_MS, type TokenRequest } from '../../livekit/tokens'

const KEY_BYTES = 32

export const CANDIDATE_IDENTITY = 'candidate'

/** Rooms of whatever server runs. */
export type RoomsOf = (access: LiveKitAccess) => Rooms
export type MintToken = (access: LiveKitAccess, request: TokenRequest) => Promise<string>

export interface LiveKitRoomOptions {
  interviewId: string
  roomName: string
  /** The one that was chosen when the interview was opened. */
  mediaServer: MediaServer
  roomsOf: RoomsOf
  mintToken: MintToken
  nowMs(): number
  randomBytes(count: number): Uint8Array
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
  const { interviewId, roomName, mediaServer, roomsOf, mintToken, nowMs, randomBytes } = options
  /** One for the interview's life: a page that comes back meets an agent that stayed. Only in tickets, never stored. */
  const sharedKey = Buffer.from(randomBytes(KEY_BYTES)).toString('base64')

  async function enter(identity: string, kind: 'candidate' | 'agent') {
    const access = await mediaServer.access()
    const token = await mintToken(access, { identity, roomName, kind, ttlMs: MAX_TOKEN_TTL_MS, nowMs: nowMs() })
    const encryptionKey = access.local ? null : sharedKey
    return { path: 'livekit', serverUrl: access.serverUrl, roomName, token, encryptionKey } as const
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
