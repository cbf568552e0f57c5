import { levelDbfs } from '@shared/domain/prosody/level'

/** Louder than this is speech at a laptop's microphone, dB of full scale (RMS of 20 ms). */
const SPEECH_DBFS = -45
const QUIET_DBFS = -36
const LOUD_DBFS = -9
/** Of so many loud frames one can say how loud a voice is: 300 ms. */
const ENOUGH_FRAMES = 15

/** How loud a voice was, over the frames that were speech. */
export interface VoiceLevel {
  frames: number
  speechFrames: number
  /** Sum over the speech frames of their levels, dB. */
  sumDb: number
}

export const noVoiceYet: VoiceLevel = { frames: 0, speechFrames: 0, sumDb: 0 }

export function withFrame(before: VoiceLevel, pcm: Int16Array): VoiceLevel {
  if (pcm.length === 0) return before
  const db = levelDbfs(pcm)
  const frames = before.frames + 1
  if (db < SPEECH_DBFS) return { ...before, frames }
  return { frames, speechFrames: before.speechFrames + 1, sumDb: before.sumDb + db }
}

export type VoiceJudgement =
  | { kind: 'no_microphone' }
  | { kind: 'silent' }
  /** `db`: mean level of the speech, dB of full scale. */
  | { kind: 'quiet' | 'good' | 'loud'; db: number }

export function judgeVoice({ frames, speechFrames, sumDb }: VoiceLevel): VoiceJudgement {
  if (frames === 0) return { kind: 'no_microphone' }
  if (speechFrames < ENOUGH_FRAMES) return { kind: 'silent' }
  const db = sumDb / speechFrames
  return { kind: db < QUIET_DBFS ? 'quiet' : db > LOUD_DBFS ? 'loud' : 'good', db }
}
