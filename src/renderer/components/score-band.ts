export type ScoreBand = 'strong' | 'fair' | 'low'

/** Green from 80, amber from 50, red below; on the figure as it is shown, so that 80 is never amber. */
export function scoreBandOf(score: number): ScoreBand {
  const shown = Math.round(score)
  if (shown >= 80) return 'strong'
  return shown >= 50 ? 'fair' : 'low'
}
