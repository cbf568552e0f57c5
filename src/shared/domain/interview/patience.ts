export const PATIENCES = ['patient', 'normal', 'brisk'] as const
export type Patience = (typeof PATIENCES)[number]

export interface PatienceWait {
  /** Silence after which an answer may end when the end-of-turn model is sure, ms. */
  shortestMs: number
  /** Silence after which an answer ends whatever the model says, ms. */
  longestMs: number
}

/** How long the interviewer waits after the last speech (design, "Decided once"). The end-of-turn model chooses between. */
export const PATIENCE_WAIT: Record<Patience, PatienceWait> = {
  patient: { shortestMs: 2200, longestMs: 4000 },
  normal: { shortestMs: 1400, longestMs: 2400 },
  brisk: { shortestMs: 700, longestMs: 1500 },
}
