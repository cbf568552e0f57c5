import type { LocalAudioTrack, RemoteAudioTrack } from 'livekit-client'
import type { NoiseCancellation } from './noise/constraints'

/** How the page stands to the room it talks in. */
export type RoomConnection =
  | 'connecting'
  | 'connected'
  | 'reconnecting'
  /** Given up for now; `retry` tries again. */
  | 'lost'
  /** Another window took it over. */
  | 'elsewhere'
  /** It has ended while this page was away. */
  | 'over'

export type MicrophoneState =
  | { kind: 'opening' }
  | { kind: 'open'; label: string }
  | { kind: 'denied' }
  | { kind: 'missing' }
  | { kind: 'busy' }

export interface Utterance {
  id: string
  from: 'interviewer' | 'candidate'
  text: string
  /** False while more of it may come, or it may be understood differently. */
  final: boolean
}

/** A side's audio as BarVisualizer takes it. */
export type VoiceTrack = LocalAudioTrack | RemoteAudioTrack | undefined

/** The devices chosen last; null while the settings are being read. */
export interface DeviceChoices {
  remembered: { microphoneId: string; speakerId: string; noise: NoiseCancellation } | null
  remember(choice: { microphoneId?: string; speakerId?: string }): void
}
