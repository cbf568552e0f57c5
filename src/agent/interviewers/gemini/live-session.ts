import type { ServerMessage } from './server-message'

/** Something said in the conversation before, by whom. */
export interface PastTurn {
  by: 'interviewer' | 'candidate'
  text: string
}

export interface LiveSessionHandlers {
  /** Set up: from now on it can be asked. */
  onReady(): void
  onMessage(message: ServerMessage): void
  /** Once, when the connection is gone by itself; nothing follows. Not after `close`. */
  onClosed(close: { code: number; reason: string }): void
}

export interface LiveSessionRequest {
  model: string
  /** What was said before: the new session takes the conversation over. */
  history: readonly PastTurn[]
  handlers: LiveSessionHandlers
}

/** One connection to a model that speaks. What it is sent while it is not set up waits. */
export interface LiveSession {
  /** Has it say something now. */
  ask(instructions: string): void
  /** Something it should know, without a reply. */
  tell(turns: readonly PastTurn[]): void
  /** The candidate's sound, 16 kHz mono; between the two activities only. */
  audio(pcm16k: Int16Array): void
  activity(change: 'start' | 'end'): void
  close(): void
}

export type OpenLiveSession = (request: LiveSessionRequest) => LiveSession
