import { assertNever } from '@shared/assert-never'
import type { ErrorCode } from '@shared/contract/errors'
import type { MicrophoneState, RoomConnection } from '../../audio/session-types'
import type { Conversation } from './conversation'
import type { Unplugged } from './interview-session'

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

/** All that stands in the way now, the most pressing first: what stops the interview, then what stops the ears, then the mouth. */
export function problemsOf(now: Circumstances): Problem[] {
  if (now.conversation.status === 'finished' || now.connection === 'over') return []
  const { kind: microphone } = now.microphone
  const standing: (Problem | false | null)[] = [
    now.connection === 'elsewhere' && { kind: 'elsewhere' },
    now.refused && { kind: 'refused', code: now.refused },
    now.connection === 'lost' && { kind: now.encryption === 'unsupported' ? 'no_encryption' : 'lost' },
    now.connection === 'reconnecting' && { kind: 'reconnecting' },
    now.audioBlocked && { kind: 'audio_blocked' },
    now.notice && { kind: 'notice', ...now.notice },
    now.interviewerAway && { kind: 'interviewer_away' },
    microphone === 'denied' && { kind: 'microphone_denied' },
    now.unplugged && { kind: 'unplugged', device: now.unplugged.kind, now: now.unplugged.now },
    microphone === 'missing' && { kind: 'microphone_missing' },
    microphone === 'busy' && { kind: 'microphone_busy' },
    now.noiseFellBack && { kind: 'noise_fallback' },
  ]
  return standing.filter((problem): problem is Problem => Boolean(problem))
}

/** By which a dismissed problem is known again while it lasts. */
export function problemKey(problem: Problem): string {
  return JSON.stringify(problem)
}

/** The one problem to show: the most pressing that was not dismissed, or null. */
export function problemOf(now: Circumstances, dismissed: readonly string[] = []): Problem | null {
  return problemsOf(now).find((problem) => !dismissed.includes(problemKey(problem))) ?? null
}

/** Whether the interview stands still, or unheard, until it is over: then nothing else is said beside it. */
export function stopsInterview({ kind }: Problem): boolean {
  switch (kind) {
    case 'elsewhere':
    case 'refused':
    case 'no_encryption':
    case 'lost':
    case 'reconnecting':
    case 'audio_blocked':
    case 'interviewer_away':
      return true
    case 'notice':
    case 'microphone_denied':
    case 'microphone_missing':
    case 'microphone_busy':
    case 'noise_fallback':
    case 'unplugged':
      return false
    default:
      return assertNever(kind)
  }
}
