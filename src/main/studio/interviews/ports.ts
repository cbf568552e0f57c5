import type { Logger } from '@node/log/logger'
import type { AgentJob, AgentToStudio, StudioToAgent, VoiceChoice } from '@shared/protocol/job'

export interface LiveKitAccess {
  serverUrl: string
  apiKey: string
  apiSecret: string
}
export interface MediaServer {
  access(): Promise<LiveKitAccess>
  onRestarted(listener: (access: LiveKitAccess) => void): () => void
  stop(): Promise<void>
  state(): string
}
export interface Rooms {
  create(roomName: string, metadata: Record<string, string>): Promise<void>
  remove(roomName: string): Promise<void>
}
export type RoomsOf = (access: LiveKitAccess) => Rooms
export type MintToken = (
  access: LiveKitAccess,
  options: { identity: string; roomName: string; kind: 'candidate' | 'agent'; ttlMs: number; nowMs: number },
) => Promise<string>
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
export type ChooseVoice = () => Promise<VoiceChoice>
