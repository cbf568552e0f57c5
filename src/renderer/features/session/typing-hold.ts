/** How often typing asks for more time, ms: often enough for every patience, seldom enough for the studio's limits. */
const EVERY_MS = 20_000

export interface Typing {
  listening: boolean
  /** When typing last asked, by the same clock; null before. */
  askedAtMs: number | null
  nowMs: number
}

/** Somebody who types is not silent: whether to ask the interviewer now to go on waiting. */
export function asksForTime({ listening, askedAtMs, nowMs }: Typing): boolean {
  return listening && (askedAtMs === null || nowMs - askedAtMs >= EVERY_MS)
}
