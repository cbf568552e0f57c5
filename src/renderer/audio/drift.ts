/** Apart by less than this, two voices are together: nobody hears it, s. */
export const TOGETHER_S = 0.02
/** Apart by more than this, catching up would take too long: jump, s. */
export const JUMP_S = 0.15
/** How much faster or slower the follower runs to catch up. */
const NUDGE = 0.06

export type Correction = { type: 'none' } | { type: 'rate'; rate: number } | { type: 'jump'; toS: number }

export interface TwoClocks {
  leaderS: number
  followerS: number
  /** The rate that was asked for. */
  rate: number
}

/** What brings the follower back to the leader: nothing, a slightly other speed, or a jump. */
export function correctionFor({ leaderS, followerS, rate }: TwoClocks): Correction {
  const behindS = leaderS - followerS
  if (Math.abs(behindS) > JUMP_S) return { type: 'jump', toS: leaderS }
  if (Math.abs(behindS) <= TOGETHER_S) return { type: 'none' }
  return { type: 'rate', rate: rate * (behindS > 0 ? 1 + NUDGE : 1 - NUDGE) }
}
