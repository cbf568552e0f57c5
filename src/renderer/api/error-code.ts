import { ORPCError } from '@orpc/client'
import { ERRORS, type ErrorCode } from '@shared/contract/errors'

/** Besides the studio's own codes: the connection broke before there was an answer. */
export type PageErrorCode = ErrorCode | 'CONNECTION_LOST'

/** What went wrong, as a code to translate. Everything that is not from the studio is a lost connection. */
export function errorCodeOf(error: unknown): PageErrorCode {
  if (!(error instanceof ORPCError)) return 'CONNECTION_LOST'
  return isErrorCode(error.code) ? error.code : 'INTERNAL'
}

/** How long to wait after RATE_LIMITED, ms; null when the studio did not say. */
export function retryAfterMsOf(error: unknown): number | null {
  if (!(error instanceof ORPCError)) return null
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('retryAfterMs' in data)) return null
  return typeof data.retryAfterMs === 'number' ? data.retryAfterMs : null
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}
