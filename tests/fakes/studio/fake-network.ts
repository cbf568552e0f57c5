import type { NetworkWatch } from '../../../src/main/livekit/network-watch'

/** A machine whose network comes and goes when the test says so. */
export interface FakeNetwork extends NetworkWatch {
  set(hasAddress: boolean): void
  /** Somebody waits for a change. */
  readonly watched: boolean
}

export function createFakeNetwork(): FakeNetwork {
  const listeners = new Set<(hasAddress: boolean) => void>()
  let present = true
  return {
    hasAddress: () => present,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (hasAddress) => {
      present = hasAddress
      for (const listener of [...listeners]) listener(hasAddress)
    },
    get watched() {
      return listeners.size > 0
    },
  }
}
