import type { RoomConnection } from '../../audio/session-types'

/** How the page's attempts to reach a room went, since it took to this path. */
export interface Attempts {
  failed: number
  reached: boolean
  /** It was never reached, and enough was tried. */
  unreachable: boolean
}

export const noAttempts: Attempts = { failed: 0, reached: false, unreachable: false }

const ENOUGH_ATTEMPTS = 2

export function attempted(before: Attempts, connection: RoomConnection): Attempts {
  if (before.reached || connection === 'connected') return { ...before, reached: true, unreachable: false }
  const failed = before.failed + (connection === 'lost' ? 1 : 0)
  return { ...before, failed, unreachable: failed >= ENOUGH_ATTEMPTS }
}
