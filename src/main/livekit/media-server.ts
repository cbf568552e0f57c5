import type { LiveKitAccess } from './livekit-access'

export type MediaServerState = 'idle' | 'starting' | 'running' | 'stopping' | 'stopped' | 'crashed'

/** A LiveKit server the studio can use: one of its own, or later LiveKit Cloud. */
export interface MediaServer {
  /** Where it is; starts it when needed. Throws LIVEKIT_MISSING or LIVEKIT_FAILED. */
  access(): Promise<LiveKitAccess>
  /** Called after it crashed and is back: its rooms are gone. Returns how to stop listening. */
  onRestarted(listener: (access: LiveKitAccess) => void): () => void
  /** Resolves when no process is left. */
  stop(): Promise<void>
  state(): MediaServerState
  /** The server of this moment: an interview stays on it, whatever the settings say later. */
  present(): MediaServer
}
