import { ExternalE2EEKeyProvider, isE2EESupported, Room, type RoomOptions } from 'livekit-client'

/** The page's end of LiveKit rooms of one interview, for as long as the key of their encryption stays the same. */
export interface PageRoom {
  room: Room
  /** The media and the data are encrypted under the interview's key; else they are in clear, on this computer's own server. */
  encrypted: boolean
  /** Resolves when the room may be joined; rejects where encrypting does not work: it must not be joined in clear. */
  prepared: Promise<void>
  close(): void
}

export interface EncryptionTools {
  supported: boolean
  openWorker(): Worker
}

/** How long the encryption may take to be ready, ms. */
const PREPARE_LIMIT_MS = 5_000
const COMMON: RoomOptions = { stopLocalTrackOnUnpublish: false }

/** Null where this browser cannot encrypt and the room demands it. */
export function makePageRoom(encryptionKey: string | null, tools: EncryptionTools): PageRoom | null {
  if (encryptionKey === null) {
    const room = new Room(COMMON)
    return { room, encrypted: false, prepared: Promise.resolve(), close: () => {} }
  }
  if (!tools.supported) return null
  const worker = tools.openWorker()
  const keyProvider = new ExternalE2EEKeyProvider()
  const room = new Room({ ...COMMON, encryption: { keyProvider, worker } })
  // As text, so that both sides stretch it in the same way (src/node/rooms/encryption.ts).
  const ready = keyProvider.setKey(encryptionKey).then(() => room.setE2EEEnabled(true))
  const prepared = readyInTime(worker, ready, PREPARE_LIMIT_MS)
  return { room, encrypted: true, prepared, close: () => worker.terminate() }
}

/**
 * `ready`, unless the worker fails or takes longer than `limitMs`. A worker that did so is ended: what it does later would
 * belong to a room that was given up.
 */
export function readyInTime(
  worker: Pick<Worker, 'addEventListener' | 'terminate'>,
  ready: Promise<void>,
  limitMs: number,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout>
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('the encryption worker failed')), { once: true })
    timer = setTimeout(() => reject(new Error('the encryption took too long')), limitMs)
  })
  const prepared = Promise.race([ready, broken]).finally(() => clearTimeout(timer))
  prepared.catch(() => worker.terminate())
  return prepared
}

/** The room a page holds, and the ticket it was last used with. */
export interface HeldRoom<T> {
  ticket: T
  encryptionKey: string | null
  /** It could not be prepared, and never will be. */
  failed: boolean
}

/**
 * Whether a ticket needs a room of its own: with another key, or after one that failed. Not the very ticket that it failed
 * with: then it would be tried again with every render.
 */
export function needsRoom<T extends { encryptionKey: string | null }>(held: HeldRoom<T> | null, ticket: T): boolean {
  if (held === null || held.encryptionKey !== ticket.encryptionKey) return true
  return held.failed && held.ticket !== ticket
}

export const canEncrypt = isE2EESupported
