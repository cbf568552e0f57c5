import type { Logger } from '@node/log/logger'
import type { Persistence } from '../../persistence/persistence'
import type { Core } from '../core'

const LONGEST_DETAIL = 4000

export interface ErrorLogOptions {
  persistence: Persistence
  log: Logger
  profileId: string
  newId(): string
  clock: { nowMs(): number }
}

/** The one way a failure is recorded: in the log and, while the disk takes it, in error_logs. Never throws. */
export function createErrorLog({ persistence, log, profileId, newId, clock }: ErrorLogOptions): Core['recordError'] {
  persistence.errorLogs.prune()
  return ({ code, place, detail }) => {
    log.error('error', place, { code, detail })
    try {
      persistence.errorLogs.insert({
        id: newId(),
        profileId,
        code,
        place,
        detail: detail.slice(0, LONGEST_DETAIL),
        createdAtMs: clock.nowMs(),
      })
    } catch (error) {
      log.warn('error', 'error could not be stored', { reason: error instanceof Error ? error.message : String(error) })
    }
  }
}
