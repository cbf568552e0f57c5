import type { Logger } from '@node/log/logger'
import type { AgentJob, AgentToStudio, StudioToAgent } from '@shared/protocol/job'

/** One agent process and the way to it, whichever runtime started it. */
export interface AgentChannel {
  readonly pid: number | undefined
  /** Does nothing when the process has ended. */
  send(message: StudioToAgent): void
  /** Messages as they come; nothing is known of their form yet. */
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number | null) => void): void
  /** Ends it now. */
  kill(): void
}

export interface LaunchOptions {
  /** The most its JavaScript heap may grow to; beyond, V8 ends the process. Without it V8's own limit, gigabytes. */
  heapMegabytes?: number
}

/** Starts an agent process: child_process.fork under Node, utilityProcess under Electron. */
export type LaunchAgent = (options?: LaunchOptions) => AgentChannel

/** V8's switches for a limit: the old generation holds nearly all, the young one a few megabytes more. */
export function heapSwitches({ heapMegabytes }: LaunchOptions): string[] {
  return heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=8']
}

export interface RunningAgent {
  readonly pid: number | undefined
  send(message: StudioToAgent): void
  /** Asks it to make the recording safe and to end; ends it when it does not. Resolves when it is gone. */
  stop(): Promise<void>
}

export interface StartAgentOptions {
  launch: LaunchAgent
  job: AgentJob
  log: Logger
  /** Valid messages, in order, without those that the host itself answers: ready, pong and log. */
  onMessage(message: AgentToStudio): void
  /** Called once when a started agent is gone: it ended, crashed, was stopped, or does not answer and was ended. */
  onLost(reason: string): void
  /** How long it may take to get ready, ms. Default 20 000. */
  readyLimitMs?: number
  /** How long it may take to end when asked, ms: an encoder's or a recording's last write. Default 8 000. */
  stopLimitMs?: number
  /** Default every 2 s, five in a row unanswered. */
  heartbeat?: { intervalMs: number; misses: number }
}

/** Resolves when the agent is ready and has its job. Throws AGENT_FAILED; then no process is left. */
export type StartAgent = (options: StartAgentOptions) => Promise<RunningAgent>
