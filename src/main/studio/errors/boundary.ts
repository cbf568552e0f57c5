import { ORPCError } from '@orpc/server'
import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'

/** An error as it may leave the studio: a code, its sentence and, for RATE_LIMITED, the waiting time. Never a stack. */
export function boundaryError(code: ErrorCode, retryAfterMs?: number) {
  const { status, message } = ERRORS[code]
  return new ORPCError(code, {
    defined: true,
    status,
    message,
    data: retryAfterMs === undefined ? undefined : { retryAfterMs },
  })
}

export interface Failure {
  code: ErrorCode
  retryAfterMs?: number
  /** What only the log may see, or null when nothing is to be recorded: the person asked for what there is not. */
  detail: string | null
}

/** Sorts what was thrown inside a call. Anything that is not a StudioError is a fault of ours: INTERNAL. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StudioError) {
    const serious = ERRORS[error.code].status >= 500
    return {
      code: error.code,
      retryAfterMs: error.retryAfterMs,
      detail: serious ? (error.detail ?? error.message) : null,
    }
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return { code: 'BAD_REQUEST', detail: null }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return { code: 'INTERNAL', detail: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }
}
