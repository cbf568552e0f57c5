import { createHmac } from 'node:crypto'

/** A server and what proves that one may administer its rooms. */
export interface RoomServiceAccess {
  httpUrl: string
  apiKey: string
  apiSecret: string
  nowMs(): number
}

export interface AdminCall {
  method: 'CreateRoom' | 'DeleteRoom'
  body: Readonly<Record<string, string | number>>
  signal: AbortSignal
}

export interface AdminReply {
  status: number
  /** At most 1000 characters. */
  body: string
  /** The server's own clock, by its Date header. */
  dateMs: number | null
}

const TOKEN_TTL_S = 60

/**
 * One call of LiveKit's RoomService over HTTP, for the connection test: the SDK's client shows neither the Date header nor takes
 * the clock from outside. Rejects when nothing answers or `signal` aborts.
 */
export async function callRoomService(
  server: RoomServiceAccess,
  { method, body, signal }: AdminCall,
): Promise<AdminReply> {
  const response = await fetch(`${server.httpUrl}/twirp/livekit.RoomService/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken(server)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // A server that sends us elsewhere would get the token there.
    redirect: 'manual',
    signal,
  })
  const text = await response.text()
  const date = Date.parse(response.headers.get('date') ?? '')
  return { status: response.status, body: text.slice(0, 1000), dateMs: Number.isNaN(date) ? null : date }
}

/** A token that may make rooms for one minute, with times by the given clock (the SDK takes them from its own). */
function adminToken({ apiKey, apiSecret, nowMs }: RoomServiceAccess): string {
  const nowS = Math.floor(nowMs() / 1000)
  const claims = { iss: apiKey, nbf: nowS, exp: nowS + TOKEN_TTL_S, video: { roomCreate: true } }
  const unsigned = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${unsigned}.${createHmac('sha256', apiSecret).update(unsigned).digest('base64url')}`
}
