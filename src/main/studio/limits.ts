import { StudioError } from '@shared/contract/errors'

export interface Limit {
  /** How often within the window. */
  max: number
  windowMs: number
}

/** Every limit of the studio, in one place. What is over it gets RATE_LIMITED with a waiting time. */
export const LIMITS = {
  /** Tries of the launch code in the browser edition. */
  launchCode: { max: 5, windowMs: 15 * 60_000 },
  /** Messages on one socket: a page makes far fewer, also while it loads a report. */
  socketMessages: { max: 400, windowMs: 10_000 },
  /** Packets on one audio channel: 50 frames a second, their acknowledgements, and what piled up while a page stood still. */
  audioPackets: { max: 400, windowMs: 1_000 },
  /** Interviews started, continued or retaken. */
  interviewStarts: { max: 60, windowMs: 60 * 60_000 },
  /** What a page measured of its connection: each ten seconds, a page or two. */
  measurements: { max: 30, windowMs: 60_000 },
  /** Room tokens minted for pages: starts, joins after reloads, take-overs. */
  tokens: { max: 240, windowMs: 60 * 60_000 },
} as const satisfies Record<string, Limit>

/**
 * Longest message a page may send, bytes: room for the contract's longest text, an advertisement of 20,000 characters. What is longer (a
 * file, a pasted résumé) is sent in pieces to /import.
 */
export const MAX_MESSAGE_BYTES = 64 * 1024

export interface Verdict {
  /** The times that count from now on. */
  times: readonly number[]
  /** 0 when this one is allowed, else how long to wait, ms. */
  retryAfterMs: number
}

/** Sliding window, pure: `times` are when the ones before were allowed, oldest first. A clock set back opens no gap. */
export function judge(limit: Limit, times: readonly number[], nowMs: number): Verdict {
  const inWindow = times.map((t) => Math.min(t, nowMs)).filter((t) => nowMs - t < limit.windowMs)
  const oldest = inWindow[0]
  if (inWindow.length >= limit.max && oldest !== undefined) {
    return { times: inWindow, retryAfterMs: oldest + limit.windowMs - nowMs }
  }
  return { times: [...inWindow, nowMs], retryAfterMs: 0 }
}

export interface Limiter {
  /** Counts one; gives 0 when it is allowed, else the waiting time in ms. */
  take(nowMs: number): number
  /** Counts one, or throws RATE_LIMITED with the waiting time. */
  demand(nowMs: number): void
}

export function createLimiter(limit: Limit): Limiter {
  let times: readonly number[] = []
  const take = (nowMs: number) => {
    const verdict = judge(limit, times, nowMs)
    times = verdict.times
    return verdict.retryAfterMs
  }
  return {
    take,
    demand: (nowMs) => {
      const retryAfterMs = take(nowMs)
      if (retryAfterMs > 0) throw new StudioError('RATE_LIMITED', undefined, retryAfterMs)
    },
  }
}
