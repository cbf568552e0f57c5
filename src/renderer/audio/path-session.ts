import type { AudioPath } from '@shared/contract/interviews'
import type { AgentMessage, CandidateMessage, Unversioned } from '@shared/protocol/room-messages'
import type { LocalAudioTrack } from 'livekit-client'
import type { ConnectionCounts } from './connection-counts'
import type { RoomConnection, Utterance, VoiceTrack } from './session-types'

/** What one way to the interviewer gives: a LiveKit room, or the studio's own room without WebRTC. */
export interface PathSession {
  path: AudioPath
  connection: RoomConnection
  /** The audio stays on this machine. */
  onThisComputer: boolean
  /** `unsupported`: the room demands it and this browser has none, so it was not joined. */
  encryption: 'none' | 'on' | 'unsupported'
  /** Names the interviewer who is in the room, or null while none is. One who begins anew has another name. */
  interviewer: string | null
  voice: VoiceTrack
  candidateSpeaking: boolean
  audioBlocked: boolean
  canChooseSpeaker: boolean
  transcript: Utterance[]
  startAudio(): void
  /** What was counted of the connection so far; null when nothing can be. Keeps its identity. */
  count(): Promise<ConnectionCounts | null>
  /** True when the message left. */
  post(message: Unversioned<CandidateMessage>): Promise<boolean>
}

/** What a path needs. All of it keeps its identity between renders, so that a path renders only for what is its own. */
export interface PathProps<T> {
  ticket: T
  /** Open already, or still without one. The path neither opens nor stops it. */
  microphone: LocalAudioTrack | undefined
  microphoneMuted: boolean
  interviewerMuted: boolean
  speakerId: string
  hear(message: AgentMessage): void
  report(session: PathSession): void
  onMicrophoneFailed(): void
  onSpeakerFailed(): void
}

const countNothing = () => Promise.resolve(null)

/** Until the path of a ticket has said anything. */
export function pathBefore(path: AudioPath): PathSession {
  return {
    path,
    connection: 'connecting',
    onThisComputer: true,
    encryption: 'none',
    interviewer: null,
    voice: undefined,
    candidateSpeaking: false,
    audioBlocked: false,
    canChooseSpeaker: false,
    transcript: [],
    startAudio: () => undefined,
    count: countNothing,
    post: () => Promise.resolve(false),
  }
}
