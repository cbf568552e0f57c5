import type { AgentToStudio, StudioToAgent } from '@shared/protocol/job'

/** What one agent process does. */
export interface RunningJob {
  /** A message other than `start`, `ping` and `shutdown`. */
  receive(message: StudioToAgent): void
  /** Makes safe what there is and stops. Resolves `over` too. */
  shutdown(): Promise<void>
  /** Resolves when the job is over; rejects with what ended it. */
  readonly over: Promise<void>
}

export type Tell = (message: AgentToStudio) => void

export type LogLevel = Extract<AgentToStudio, { type: 'log' }>['level']
export type LogCategory = Extract<AgentToStudio, { type: 'log' }>['category']
export type LogFields = Extract<AgentToStudio, { type: 'log' }>['fields']
/** One line of the studio's log. Never a transcript, never a key. */
export type Log = (level: LogLevel, category: LogCategory, message: string, fields?: LogFields) => void
