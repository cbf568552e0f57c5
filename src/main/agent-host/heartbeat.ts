export interface HeartbeatOptions {
  intervalMs: number
  /** So many pings in a row without an answer, and the agent is lost. */
  misses: number
  ping(nonce: number): void
  onLost(): void
}

export interface Heartbeat {
  pong(nonce: number): void
  stop(): void
}

/**
 * Pings at an interval. Unanswered pings are counted, not time: after a laptop's sleep much time has passed, and nobody
 * is to blame.
 */
export function startHeartbeat({ intervalMs, misses, ping, onLost }: HeartbeatOptions): Heartbeat {
  let sent = 0
  let answered = 0
  const timer = setInterval(() => {
    if (sent - answered >= misses) {
      clearInterval(timer)
      return onLost()
    }
    ping(++sent)
  }, intervalMs)
  timer.unref()
  return {
    pong: (nonce) => {
      // A later answer covers the earlier pings; a number that was never sent covers nothing.
      if (nonce <= sent) answered = Math.max(answered, nonce)
    },
    stop: () => clearInterval(timer),
  }
}
