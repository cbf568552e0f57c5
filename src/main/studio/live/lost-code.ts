import type { ErrorCode } from '@shared/contract/errors'

/** What is said of an interviewer that is gone: one that had something in its log did not fail to start, it stopped. */
export function lostCode(code: ErrorCode, log: { readonly events: readonly unknown[] }): ErrorCode {
  return code === 'AGENT_FAILED' && log.events.length > 0 ? 'AGENT_STOPPED' : code
}
