import { StudioError } from '@shared/contract/errors'
import { RoomServiceClient, TwirpError } from 'livekit-server-sdk'
import type { LiveKitAccess } from './livekit-access'

/** The candidate and the interviewer. */
const MAX_PARTICIPANTS = 2
/** A room nobody is in stays this long, before the first and after the last participant. */
const EMPTY_TIMEOUT_S = 300
const REQUEST_LIMIT_S = 5

export interface Rooms {
  /** Makes the room; one of that name that is there already stays as it is. Throws ROOM_UNREACHABLE. */
  create(roomName: string, metadata: Readonly<Record<string, string>>): Promise<void>
  /** Removes the room and whoever is in it; nothing happens when it is gone already. Throws ROOM_UNREACHABLE. */
  remove(roomName: string): Promise<void>
}

export function createRooms(access: LiveKitAccess): Rooms {
  const host = access.serverUrl.replace(/^ws/, 'http')
  const client = new RoomServiceClient(host, access.apiKey, access.apiSecret, {
    requestTimeout: REQUEST_LIMIT_S,
    failover: false,
  })
  return {
    async create(roomName, metadata) {
      await reached(
        client.createRoom({
          name: roomName,
          metadata: JSON.stringify(metadata),
          maxParticipants: MAX_PARTICIPANTS,
          emptyTimeout: EMPTY_TIMEOUT_S,
          departureTimeout: EMPTY_TIMEOUT_S,
        }),
      )
    },
    async remove(roomName) {
      try {
        await client.deleteRoom(roomName)
      } catch (error) {
        if (error instanceof TwirpError && error.status === 404) return
        throw unreachable(error)
      }
    },
  }
}

async function reached<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw unreachable(error)
  }
}

function unreachable(error: unknown): StudioError {
  return new StudioError('ROOM_UNREACHABLE', error instanceof Error ? error.message : String(error))
}
