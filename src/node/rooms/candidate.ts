import type { AgentMessage, CandidateMessage, Unversioned } from '@shared/protocol/room-messages'

export interface CandidateHandlers {
  /** 48 kHz mono as it arrived, 10 or 20 ms; `arrivalMs` is performance.now(). */
  onAgentAudio?(pcm: Int16Array, arrivalMs: number): void
  onMessage?(message: AgentMessage): void
  onDisconnected?(): void
}

/** When a piece of speech left, as performance.now(), ms. */
export interface Spoken {
  startedAtMs: number
  endedAtMs: number
  outcome: 'spoken' | 'interrupted'
}

/** Frames of 20 ms on the path without WebRTC: `dropped` before they were sent, `lost` of those that should have come. */
export interface FrameCounts {
  sent: number
  dropped: number
  received: number
  lost: number
}

/** A candidate without a browser, by whichever path. */
export interface Candidate {
  /** Resolves when the agent's voice can be heard: what is sent before waits for that. */
  readonly agentHeard: Promise<void>
  /** Says 48 kHz mono PCM; resolves when its last sample has left. Silence goes out before and after, as from a real microphone. */
  speak(pcm: Int16Array): Promise<Spoken>
  send(message: Unversioned<CandidateMessage>): void
  /** null in a LiveKit room, which counts for itself. */
  frames(): FrameCounts | null
  close(): Promise<void>
}
