import type { Logger } from '@node/log/logger'
import { ORPCError } from '@orpc/server'
import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'

/**
 * The last place an error passes on its way to a page: everything leaves as a code of contract/errors.ts with its
 * sentence. What is not known becomes INTERNAL, and only the log sees why.
 */
export function toBoundaryError(error: unknown, path: readonly string[], log: Logger): ORPCError<ErrorCode, unknown> {
  if (error instanceof StudioError) {
    if (error.detail !== undefined) log.warn('application', 'call refused', { call: path.join('.'), code: error.code })
    return studioCode(error.code, error.retryAfterMs)
  }
  if (error instanceof ORPCError) {
    if (isErrorCode(error.code)) return studioCode(error.code, retryAfterOf(error.data))
    // oRPC's own words for the same two things.
    if (error.code === 'INTERNAL_SERVER_ERROR') logInternal(error, path, log)
    else return studioCode('BAD_REQUEST')
    return studioCode('INTERNAL')
  }
  logInternal(error, path, log)
  return studioCode('INTERNAL')
}

function studioCode(code: ErrorCode, retryAfterMs?: number): ORPCError<ErrorCode, unknown> {
  const { status, message } = ERRORS[code]
  const data = retryAfterMs === undefined ? undefined : { retryAfterMs }
  return new ORPCError(code, { defined: true, status, message, data })
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}

function retryAfterOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('retryAfterMs' in data)) return undefined
  return typeof data.retryAfterMs === 'number' ? data.retryAfterMs : undefined
}

function logInternal(error: unknown, path: readonly string[], log: Logger): void {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  log.error('error', 'a call failed', {
    call: path.join('.'),
    error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
  })
}
