import { networkInterfaces } from 'node:os'
import { hasNetworkAddress } from './network'

const POLL_EVERY_MS = 1_000

/** Whether this machine has an address besides loopback's, which WebRTC cannot do without. */
export interface NetworkWatch {
  hasAddress(): boolean
  /** Called whenever that changes. Looked at only while somebody listens. Returns how to stop listening. */
  onChange(listener: (hasAddress: boolean) => void): () => void
}

/** No system tells this in the same way, so the list of interfaces is read once a second. */
export function createNetworkWatch(interfaces: typeof networkInterfaces = networkInterfaces): NetworkWatch {
  const listeners = new Set<(hasAddress: boolean) => void>()
  const look = () => hasNetworkAddress(interfaces())
  let polling: NodeJS.Timeout | undefined
  let last = false

  function poll() {
    const now = look()
    if (now === last) return
    last = now
    for (const listener of [...listeners]) listener(now)
  }

  return {
    hasAddress: look,
    onChange: (listener) => {
      if (listeners.size === 0) {
        last = look()
        polling = setInterval(poll, POLL_EVERY_MS)
        polling.unref()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(polling)
      }
    },
  }
}
