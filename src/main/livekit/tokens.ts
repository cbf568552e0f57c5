import { AccessToken, TrackSource } from 'livekit-server-sdk'
import type { LiveKitAccess } from './livekit-access'

/** The longest that any token lives. */
export const MAX_TOKEN_TTL_MS = 3_600_000

export interface TokenRequest {
  identity: string
  roomName: string
  kind: 'candidate' | 'agent'
  /** At most MAX_TOKEN_TTL_MS. */
  ttlMs: number
  /** The server checks tokens against the system's clock: pass that one. */
  nowMs: number
}

/**
 * A token for one identity in one room: join, publish the microphone, hear the other side, send data messages. The agent
 * may also set its own attributes (`lk.agent.state`). It makes no room, lists none and administers none.
 * Throws RangeError for a longer or an empty lifetime.
 */
export async function mintToken(access: LiveKitAccess, request: TokenRequest): Promise<string> {
  const { identity, roomName, kind, ttlMs, nowMs } = request
  if (!(ttlMs > 0 && ttlMs <= MAX_TOKEN_TTL_MS))
    throw new RangeError(`a token may live ${MAX_TOKEN_TTL_MS} ms, not ${ttlMs}`)
  const token = new AccessToken(access.apiKey, access.apiSecret, { identity })
  // A number is an absolute time in seconds here; given to the constructor it would count from the SDK's own clock.
  token.ttl = Math.floor((nowMs + ttlMs) / 1000)
  token.addGrant({
    roomJoin: true,
    room: roomName,
    canPublish: true,
    canPublishSources: [TrackSource.MICROPHONE],
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: kind === 'agent',
  })
  if (kind === 'agent') token.kind = 'agent'
  return token.toJwt()
}
