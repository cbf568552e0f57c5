import type { Logger } from '@node/log/logger'
import type { AgentJob, AgentToStudio, StudioToAgent } from '@shared/protocol/job'

export interface AgentChannel {
  send(m: StudioToAgent): void
  onMessage(l: (m: unknown) => void): void
  onExit(l: (code: number | null) => void): void
  kill(): void
  pid: number | undefined
}
export type LaunchAgent = () => AgentChannel
export interface RunningAgent {
  send(message: StudioToAgent): void
  stop(): Promise<void>
  readonly pid: number | undefined
}
export interface StartAgentOptions {
  launch: LaunchAgent
  job: AgentJob
  log: Logger
  onMessage(message: AgentToStudio): void
  onLost(reason: string): void
  readyLimitMs?: number
}
export type StartAgent = (options: StartAgentOptions) => Promise<RunningAgent>
