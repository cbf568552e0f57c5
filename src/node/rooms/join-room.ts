import { Room } from '@livekit/rtc-node'
import { StudioError } from '@shared/contract/errors'
import { encryptionWith } from './encryption'

/** How long joining may take, ms. With loopback as the machine's only interface rtc-node neither joins nor fails. */
export const JOIN_LIMIT_MS = 10_000

export interface JoinOptions {
  serverUrl: string
  token: string
  /** Of the end-to-end encryption; null on the studio's own server. */
  encryptionKey: string | null
  limitMs?: number
  /** Off for who chooses what to hear. Default on. */
  autoSubscribe?: boolean
  /** Called with the room before it is joined, so that no event is missed. */
  prepare?(room: Room): void
}

/**
 * Joins a room with rtc-node.
 * @throws StudioError ROOM_UNREACHABLE when it was refused or took longer than `limitMs`.
 */
export async function joinRoom({ serverUrl, token, limitMs = JOIN_LIMIT_MS, ...options }: JoinOptions): Promise<Room> {
  const room = new Room()
  options.prepare?.(room)
  let timer: ReturnType<typeof setTimeout> | undefined
  const joined = room.connect(serverUrl, token, {
    autoSubscribe: options.autoSubscribe ?? true,
    dynacast: false,
    ...(options.encryptionKey === null ? {} : { encryption: encryptionWith(options.encryptionKey) }),
  })
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StudioError('ROOM_UNREACHABLE', `no answer in ${limitMs} ms`)), limitMs)
  })
  try {
    await Promise.race([joined, late])
    return room
  } catch (error) {
    // A join that succeeds after all must not leave a ghost in the room.
    joined.then(() => room.disconnect()).catch(() => {})
    throw error instanceof StudioError ? error : new StudioError('ROOM_UNREACHABLE', String(error))
  } finally {
    clearTimeout(timer)
  }
}
