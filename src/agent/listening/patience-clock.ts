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
const SURE_PROBABILITY: Record<Patience, number> = { patient: 0.4, normal: 0.31, brisk: 0.31 }

/** Up to here the model is sure that more will come. */
const MORE_PROBABILITY = 0.05

/**
 * The silence after which an answer ends, ms: the shortest wait when the model is sure of the end, the longest when it is sure of
 * more or does not answer, and in between in proportion. In `vad` mode the shortest.
 */
export function waitAfter({ endProbability, mode }: Omit<Silence, 'lengthMs'>, patience: Patience): number {
  const { shortestMs, longestMs } = PATIENCE_WAIT[patience]
  if (mode === 'vad') return shortestMs
  if (endProbability === null) return longestMs
  const sureness = (endProbability - MORE_PROBABILITY) / (SURE_PROBABILITY[patience] - MORE_PROBABILITY)
  return longestMs - (longestMs - shortestMs) * Math.min(1, Math.max(0, sureness))
}

/** Whether an answer ends after this silence. */
export function isTurnOver({ lengthMs, ...said }: Silence, patience: Patience): boolean {
  return lengthMs >= waitAfter(said, patience)
}
