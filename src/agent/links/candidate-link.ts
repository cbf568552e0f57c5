import type { RoomAccess } from '@shared/protocol/job'
import type { AgentMessage, CandidateMessage, Unversioned } from '@shared/protocol/room-messages'

export type LinkState = 'connecting' | 'connected' | 'reconnecting' | 'lost'

/** LiveKit's own words for an agent, as its components understand them. */
export type AgentState = 'initializing' | 'idle' | 'listening' | 'thinking' | 'speaking'

export interface LinkHandlers {
  /** What the candidate's microphone sent just now: 48 kHz mono, 10 or 20 ms. The array is the receiver's to keep. */
  onFrame(pcm: Int16Array): void
  /** Also after a break, and when another window took over: the identity counts. */
  onCandidateJoined(): void
  onCandidateLeft(): void
  onMessage(message: CandidateMessage): void
  onConnection(state: LinkState): void
}

/** All times on the interview's timeline, ms. */
export interface PlaybackHandlers {
  /** The first sample has left. */
  onStarted(atMs: number): void
  /** The last sample has left, or where it was cut. Called once; nothing follows. */
  onEnded(end: { atMs: number; outcome: 'spoken' | 'interrupted' }): void
}

export interface Playback {
  /** Cuts it where it is; `onEnded` is called before this returns. */
  stop(): void
}

/** A playback that goes on while its samples come. */
export interface StreamedPlayback extends Playback {
  /** More of it, 48 kHz mono. */
  push(pcm: Int16Array): void
  /** Nothing more will come; `onEnded` is called when the last sample has left. */
  finish(): void
}

export interface Transcription {
  /** The same id for every version of one utterance. */
  segmentId: string
  text: string
  /** No other version will follow. */
  final: boolean
  from: 'agent' | 'candidate'
}

/** The way to the candidate: audio in, audio out, messages. By a LiveKit room, or without WebRTC through the studio. */
export interface CandidateLink {
  /** Who hears of what happens. Set before `connect`. */
  listen(handlers: LinkHandlers): void
  /** @throws StudioError ROOM_UNREACHABLE after 10 s at the latest. */
  connect(): Promise<void>
  /** Plays 48 kHz mono behind what is playing; the first frames are queued before this returns. */
  play(pcm: Int16Array, handlers: PlaybackHandlers): Playback
  /** Plays 48 kHz mono as it comes, behind what is playing. Where it does not come in time there is silence. */
  stream(handlers: PlaybackHandlers): StreamedPlayback
  /** Sent in order; dropped while nobody can be reached (a page asks again with `hello`). */
  send(message: Unversioned<AgentMessage>): void
  setAgentState(state: AgentState): void
  publishTranscription(transcription: Transcription): void
  /** Leaves the old room and joins this one. @throws like `connect`. */
  rejoin(room: RoomAccess): Promise<void>
  /** Leaves; what was sent is given a moment to arrive. */
  close(): Promise<void>
}
