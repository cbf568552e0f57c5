import type { LiveKitAccess } from '../../../src/main/livekit/livekit-access'
import type { MediaServer } from '../../../src/main/livekit/media-server'
import type { Rooms } from '../../../src/main/livekit/rooms'

/** A media server that is only an address: it can "crash" and come back without its rooms. */
export interface FakeMediaServer extends MediaServer {
  /** Rooms that exist now. */
  readonly rooms: Set<string>
  roomsOf(access: LiveKitAccess): Rooms
  /** The server crashed and runs again: all rooms are gone. */
  restart(): void
  /** Every later call fails with this, as if the binary were missing. */
  failWith(error: Error | null): void
}

export function createFakeMediaServer(): FakeMediaServer {
  const rooms = new Set<string>()
  const listeners = new Set<(access: LiveKitAccess) => void>()
  let run = 1
  let failure: Error | null = null
  let running = false
  const accessNow = (): LiveKitAccess => ({
    serverUrl: `ws://127.0.0.1:${7000 + run}`,
    apiKey: `key-${run}`,
    apiSecret: `a secret of at least thirty-two letters ${run}`,
    local: true,
  })
  const fakeRooms: Rooms = {
    create: async (name) => {
      if (failure) throw failure
      rooms.add(name)
    },
    remove: async (name) => {
      rooms.delete(name)
    },
  }
  const self: FakeMediaServer = {
    rooms,
    roomsOf: () => fakeRooms,
    access: async () => {
      if (failure) throw failure
      running = true
      return accessNow()
    },
    onRestarted: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: async () => {
      running = false
    },
    state: () => (running ? 'running' : 'stopped'),
    present: () => self,
    restart: () => {
      run++
      rooms.clear()
      for (const listener of listeners) listener(accessNow())
    },
    failWith: (error) => {
      failure = error
    },
  }
  return self
}
