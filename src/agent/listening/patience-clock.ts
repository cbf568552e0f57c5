import { PATIENCE_WAIT, type Patience } from '@shared/domain/interview/patience'

/** What the listener knows at one moment of the audio's own time. */
export interface Silence {
  /** Since the last speech sample, or since listening began, whichever is later, ms. */
  lengthMs: number
  /** What the end-of-turn model said of the speech before it, 0 to 1; null when it was not asked or did not answer. */
  endProbability: number | null
  mode: 'model' | 'vad'
}

/**
 * When the model is asked, ms of silence: the mean of two answers parts ends from pauses better than either. Later than that it
 * hears little but silence (it takes 1.2 s) and says "end" of everything. Both answers are there long before a wait is over.
 */
export const ASK_AT_MS = [200, 400] as const

/**
 * From here on the model is sure that the speaker is done. @livekit/agents ships 0.36 for English. Real speech lies far to either
 * side (0.1 to 0.4 in mid-sentence, 0.6 to 0.85 at its end), synthetic voices between 0.2 and 0.5: bench/listening.ts.
 */
const SURE_PROBABILITY: Record<Patience, number> = { patient: 0.4, normal: 0.33, brisk: 0.33 }

/** Whether an answer ends after this silence: at the shortest wait when the model is sure, at the longest in any case. */
export function isTurnOver(silence: Silence, patience: Patience): boolean {
  const { shortestMs, longestMs } = PATIENCE_WAIT[patience]
  if (silence.lengthMs >= longestMs) return true
  if (silence.lengthMs < shortestMs) return false
  if (silence.mode === 'vad') return true
  return silence.endProbability !== null && silence.endProbability >= SURE_PROBABILITY[patience]
}
