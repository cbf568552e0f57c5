import type { PatienceWait } from '@shared/domain/interview/patience'

/** What the listener knows at one moment of the audio's own time. */
export interface Silence {
  /** Since the last speech sample, or since listening began, whichever is later, ms. */
  lengthMs: number
  /** What the end-of-turn model said of the speech before it, 0 to 1; null when it was not asked or did not answer. */
  endProbability: number | null
  mode: 'model' | 'vad'
}

/**
 * From here on the model is sure that the speaker is done. @livekit/agents ships 0.36 for English, where a wrong guess costs
 * little; here it cuts off a person, and being unsure costs one second of waiting (bench/listening.ts has both).
 */
export const SURE_PROBABILITY = 0.36

/** Whether an answer ends after this silence: at the shortest wait when the model is sure, at the longest in any case. */
export function isTurnOver(silence: Silence, wait: PatienceWait): boolean {
  if (silence.lengthMs >= wait.longestMs) return true
  if (silence.lengthMs < wait.shortestMs) return false
  if (silence.mode === 'vad') return true
  return silence.endProbability !== null && silence.endProbability >= SURE_PROBABILITY
}
