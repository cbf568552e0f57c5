import type { StudioEvent } from '@shared/contract/studio'

export interface EventSource {
  /** Opens one stream of events; it ends or throws when the connection breaks. */
  open(signal: AbortSignal): Promise<AsyncIterable<StudioEvent>>
  /** Waits before the next attempt; `attempt` counts from 1 and starts again after an event came. */
  wait(attempt: number, signal: AbortSignal): Promise<void>
}

export interface StudioEvents {
  /** The listener gets every event from now on, `hello` after each new connection. Gives back how to stop. */
  subscribe(listener: (event: StudioEvent) => void): () => void
}

/**
 * One stream for the whole page, shared by all listeners and opened with the first. It is opened again for as long as
 * someone listens: after `hello` a listener reads anew what it shows, because events in between are lost.
 */
export function createStudioEvents(source: EventSource): StudioEvents {
  const listeners = new Set<(event: StudioEvent) => void>()
  let running: AbortController | null = null

  async function run(signal: AbortSignal): Promise<void> {
    let attempt = 0
    while (!signal.aborted) {
      try {
        for await (const event of await source.open(signal)) {
          attempt = 0
          for (const listener of [...listeners]) listener(event)
        }
      } catch {
        // The reason is in the connection state and in the studio's log; here only the next attempt matters.
      }
      attempt += 1
      if (!signal.aborted) await source.wait(attempt, signal)
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      if (running === null) {
        running = new AbortController()
        void run(running.signal)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        running?.abort()
        running = null
      }
    },
  }
}

/** Half a second, doubled up to eight. */
export function waitMs(attempt: number): number {
  return Math.min(8_000, 250 * 2 ** attempt)
}

export function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
