import type { Logger } from '@node/log/logger'
import type { ErrorCode } from '@shared/contract/errors'
import type { Persistence } from '../persistence/persistence'
import type { Clock, Randomness } from './clock'
import type { StudioPaths } from './data-folder'
import type { EventHub } from './events/event-hub'

/** What every part of the studio is given by the composition root. */
export interface Core {
  persistence: Persistence
  profile: { id: string; name: string }
  paths: StudioPaths
  clock: Clock
  random: Randomness
  /** UUIDv7; each sorts after the one before. */
  newId(): string
  events: EventHub
  log: Logger
  /** Logs a failure and keeps it in the table a person can send along. Never a transcript, a key or a token. */
  recordError(failure: { code: ErrorCode; place: string; detail: string }): void
}
