import type { MicrophoneState, RoomConnection } from '../../audio/session-types'
import type { Conversation } from './conversation'

export type HintKey =
  | 'elsewhere'
  | 'reconnecting'
  | 'connecting'
  | 'greeting'
  | 'question'
  | 'reading'
  | 'step_in'
  | 'closing'
  | 'listening'
  | 'held'
  | 'muted'
  | 'typing_only'
  | 'thinking'
  | 'thinking_last'
  | 'paused'
  | 'paused_silence'
  | 'paused_absence'
  | 'finished'

export interface HintFacts {
  connection: RoomConnection
  microphone: MicrophoneState
  muted: boolean
}

/** The sentence beside the status word: what the person can do now. Never a count, never a demand. */
export function hintOf(talk: Conversation, { connection, microphone, muted }: HintFacts): HintKey {
  if (talk.status === 'finished') return 'finished'
  if (connection === 'elsewhere') return 'elsewhere'
  if (connection === 'lost' || connection === 'reconnecting') return 'reconnecting'
  switch (talk.status) {
    case 'connecting':
      return 'connecting'
    case 'speaking':
      if (talk.speaking === 'greeting') return 'greeting'
      if (talk.speaking === 'step_in') return 'step_in'
      if (talk.speaking === 'closing') return 'closing'
      if (talk.question === null) return 'greeting'
      return talk.readingMode ? 'reading' : 'question'
    case 'listening':
      if (microphone.kind !== 'open' && microphone.kind !== 'opening') return 'typing_only'
      if (muted) return 'muted'
      return talk.held ? 'held' : 'listening'
    case 'thinking':
      return talk.questionNumber >= talk.questionCount ? 'thinking_last' : 'thinking'
    case 'paused':
      if (talk.pausedBy === 'silence') return 'paused_silence'
      return talk.pausedBy === 'absence' ? 'paused_absence' : 'paused'
  }
}
