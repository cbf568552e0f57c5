import type { ErrorCode } from '@shared/contract/errors'
import type { Conversation } from './conversation'
import type { MicrophoneState, RoomConnection, Unplugged } from './interview-session'
/** What stands in the way, as the page says it: one at a time, the one that blocks most first. */
export type Problem =
  | { kind: 'elsewhere' }
  | { kind: 'refused'; code: ErrorCode }
  | { kind: 'no_encryption' }
  | { kind: 'lost' }
  | { kind: 'reconnecting' }
  | { kind: 'audio_blocked' }
  | { kind: 'notice'; code: string; message: string }
  | { kind: 'interviewer_away' }
  | { kind: 'microphone_denied' }
  | { kind: 'microphone_missing' }
  | { kind: 'microphone_busy' }
  | { kind: 'noise_fallback' }
  | { kind: 'unplugged'; device: Unplugged['kind']; now: string | null }

export interface Circumstances {
  connection: RoomConnection
  /** The studio refused a ticket with this code, or null. */
  refused: ErrorCode | null
  encryption: 'none' | 'on' | 'unsupported'
  audioBlocked: boolean
  microphone: MicrophoneState
  unplugged: Unplugged | null
  conversation: Conversation
  /** RNNoise was chosen and cannot run here. */
  noiseFellBack: boolean
  /** Of the interviewer or of the studio. */
  notice: Conversation['notice']
  /** The interviewer was in the room before and is not now. */
  interviewerAway: boolean
}

/** The most pressing problem, or null. Order: what stops the interview, then what stops the ears, then the mouth. */
export function problemOf(now: Circumstances): Problem | null {
  if (now.conversation.status === 'finished' || now.connection === 'over') return null
  if (now.connection === 'elsewhere') return { kind: 'elsewhere' }
  if (now.refused) return { kind: 'refused', code: now.refused }
  if (now.connection === 'lost' && now.encryption === 'unsupported') return { kind: 'no_encryption' }
  if (now.connection === 'lost') return { kind: 'lost' }
  if (now.connection === 'reconnecting') return { kind: 'reconnecting' }
  if (now.audioBlocked) return { kind: 'audio_blocked' }
  if (now.notice) return { kind: 'notice', ...now.notice }
  if (now.interviewerAway) return { kind: 'interviewer_away' }
  if (now.microphone.kind === 'denied') return { kind: 'microphone_denied' }
  if (now.unplugged) return { kind: 'unplugged', device: now.unplugged.kind, now: now.unplugged.now }
  if (now.microphone.kind === 'missing') return { kind: 'microphone_missing' }
  if (now.microphone.kind === 'busy') return { kind: 'microphone_busy' }
  if (now.noiseFellBack) return { kind: 'noise_fallback' }
  return null
}
