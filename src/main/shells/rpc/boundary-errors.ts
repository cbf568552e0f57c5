import type { Logger } from '@node/log/logger'
import { ORPCError } from '@orpc/server'
import { boundaryError, failureOf } from '../../studio/errors/boundary'

/**
 * The last net before the wire. The router has put a code on what its calls threw (`defined`); what went wrong around
 * them gets one here, and only the log sees why.
 */
export function toBoundaryError(error: unknown, path: readonly string[], log: Logger): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.defined) return error
  const { code, retryAfterMs, detail } = failureOf(error)
  if (detail !== null) log.error('error', 'a call failed', { call: path.join('.'), code, detail })
  return boundaryError(code, retryAfterMs)
}
