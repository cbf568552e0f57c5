/**
 *   connecting --> connected <--> reconnecting --> signed_out
 *
 * `signed_out`: the studio answers but does not know this page any more (it was started anew): only its new link helps.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'signed_out'

/** Fits React's useSyncExternalStore. */
export interface Connection {
  get(): ConnectionState
  subscribe(listener: () => void): () => void
}

export interface SettableConnection extends Connection {
  set(state: ConnectionState): void
}

export function createConnection(): SettableConnection {
  let state: ConnectionState = 'connecting'
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
    },
  }
}
