import { assertNever } from '@shared/assert-never'
import type { MediaServer } from './media-server'

export interface ChoosingMediaServerOptions {
  local: MediaServer
  own: MediaServer
  /** As the settings say now. */
  chosen(): 'local' | 'own'
}

/** The server that the settings name at each access. A change counts from the next room on. */
export function createChoosingMediaServer({ local, own, chosen }: ChoosingMediaServerOptions): MediaServer {
  function now(): MediaServer {
    const choice = chosen()
    switch (choice) {
      case 'local':
        return local
      case 'own':
        return own
      default:
        return assertNever(choice)
    }
  }
  return {
    access: () => now().access(),
    // The local one alone is ours to restart.
    onRestarted: local.onRestarted,
    present: now,
    stop: async () => {
      await Promise.all([local.stop(), own.stop()])
    },
    state: () => now().state(),
  }
}
