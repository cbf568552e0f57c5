import { ERRORS, type StudioError } from '@shared/contract/errors'
import { z } from 'zod'

/**
 * oRPC's peer messages as they are on the wire (@orpc/standard-server-peer 1.16.1, serializeRequestMessage):
 * `i` id, `t` type (1 request when left out, 3 event, 4 abort), `p` payload with `u` path, `b` body, `h` headers.
 */
const requestMessage = z.object({
  i: z.string().min(1).max(40),
  t: z.literal(1).optional(),
  p: z.object({
    u: z.string().startsWith('/').max(500),
    m: z.string().max(10).optional(),
    h: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    b: z.unknown().optional(),
  }),
})
const followUpMessage = z.object({ i: z.string().min(1).max(40), t: z.union([z.literal(3), z.literal(4)]) })
const peerMessage = z.union([requestMessage, followUpMessage])

/** Whether a text is a message that oRPC can read without throwing. */
export function isPeerMessage(text: string): boolean {
  try {
    return peerMessage.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

/**
 * A refusal written before oRPC has read the message: malformed, too large, too often. It is an oRPC response
 * (`p.s` status, `p.b.json` error), so that the client's call fails with the code like any other.
 */
export function errorFrame(requestId: string | null, error: StudioError): string {
  const { status, message } = ERRORS[error.code]
  const data = error.retryAfterMs === undefined ? undefined : { retryAfterMs: error.retryAfterMs }
  const json = { defined: true, code: error.code, status, message, data }
  return JSON.stringify({ i: requestId, p: { s: status, b: { json } } })
}

/** The request's id, read from the first characters only: a message too large to parse still gets its answer. */
export function requestIdOf(text: string): string | null {
  return /^\{"i":"([\w-]{1,40})"/.exec(text.slice(0, 64))?.[1] ?? null
}
