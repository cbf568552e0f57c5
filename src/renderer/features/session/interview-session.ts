import type { AudioPath } from '@shared/contract/interviews'
import type { CandidateMessage, Unversioned } from '@shared/protocol/room-messages'
import type { PathSession } from '../../audio/path-session'
import type { MicrophoneState, RoomConnection, Utterance, VoiceTrack } from '../../audio/session-types'
import type { Conversation } from './conversation'

/** A device that went away while it was in use. `now` is what is used instead, or null when there is nothing. */
export interface Unplugged {
  kind: 'microphone' | 'speaker'
  now: string | null
}

export interface AudioChoice {
  id: string
  label: string
}

export interface AudioDevices {
  microphones: AudioChoice[]
  speakers: AudioChoice[]
  microphoneId: string
  speakerId: string
  /** False where the browser cannot choose an output (Safari, Firefox): the system's speaker is used. */
  canChooseSpeaker: boolean
  chooseMicrophone(id: string): void
  chooseSpeaker(id: string): void
}

/**
 * Everything the interview page shows and does, whichever way the sound takes (PathSession). The page's parts take this
 * and nothing of the path.
 */
export interface InterviewSession {
  path: AudioPath
  connection: RoomConnection
  /** The audio stays on this machine. */
  onThisComputer: boolean
  /** Of the room; `unsupported`: this browser cannot, so it was not joined. */
  encryption: 'none' | 'on' | 'unsupported'
  conversation: Conversation
  /** The interviewer was in the room before and is not now: it is being restarted. */
  interviewerAway: boolean
  voices: { interviewer: VoiceTrack; candidate: VoiceTrack; candidateSpeaking: boolean }
  devices: AudioDevices
  microphone: MicrophoneState
  unplugged: Unplugged | null
  /** RNNoise was chosen and cannot run here. */
  noiseFellBack: boolean
  microphoneMuted: boolean
  interviewerMuted: boolean
  setMicrophoneMuted(muted: boolean): void
  setInterviewerMuted(muted: boolean): void
  /** The browser wants a click before it plays sound. */
  audioBlocked: boolean
  startAudio(): void
  /** What was counted of the connection so far. */
  count: PathSession['count']
  /** Asks for the microphone again, after it was refused, missing or busy. */
  openMicrophone(): void
  transcript: Utterance[]
  /** True when the message left. The answer to it comes as a change of `conversation`. */
  send(message: Unversioned<CandidateMessage>): Promise<boolean>
  retry(): void
  /** Moves the interview to this window. */
  takeOver(): void
}
