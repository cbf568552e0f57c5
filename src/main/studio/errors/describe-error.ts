import { StudioError } from '@shared/contract/errors'

/** An error for the log and the error table: its detail where it has one, else its message; never a stack. */
export function describeError(error: unknown): string {
  if (error instanceof StudioError) return `${error.code}${error.detail ? `: ${error.detail}` : ''}`
  return error instanceof Error ? error.message : String(error)
}
