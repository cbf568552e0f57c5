/** How many messages one connection may send: `burst` at once, refilled over `perMs`. */
export interface MessageLimit {
  messages: number
  perMs: number
}

/** A token bucket on a clock that is passed in. One per connection. */
export interface MessageBudget {
  /** 0 when the message may pass, else how long to wait, in ms. */
  take(nowMs: number): number
}

export function createMessageBudget(limit: MessageLimit): MessageBudget {
  const refillPerMs = limit.messages / limit.perMs
  let tokens = limit.messages
  let lastMs: number | null = null
  return {
    take(nowMs) {
      // A clock that was set back must neither refill nor block for ever: it counts as no time passed.
      const elapsedMs = lastMs === null ? 0 : Math.max(0, nowMs - lastMs)
      lastMs = nowMs
      tokens = Math.min(limit.messages, tokens + elapsedMs * refillPerMs)
      if (tokens >= 1) {
        tokens -= 1
        return 0
      }
      return Math.ceil((1 - tokens) / refillPerMs)
    },
  }
}
