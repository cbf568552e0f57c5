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
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('the encryption worker failed')), { once: true })
    window.setTimeout(() => reject(new Error('the encryption took too long')), PREPARE_LIMIT_MS)
  })
  // As text, so that both sides stretch it in the same way (src/node/rooms/encryption.ts).
  const ready = keyProvider.setKey(encryptionKey).then(() => room.setE2EEEnabled(true))
  const prepared = Promise.race([ready, broken])
  prepared.catch(() => {})
  broken.catch(() => {})
  return { room, encrypted: true, prepared, close: () => worker.terminate() }
}

export const canEncrypt = isE2EESupported
