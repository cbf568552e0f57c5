import { type E2EEOptions, EncryptionType, type TrackPublication } from '@livekit/rtc-node'

/**
 * rtc-node's options for a room whose media and data are encrypted under one key. The key is taken as text and stretched
 * with PBKDF2, which is what livekit-client does with a text: the page has the same one.
 */
export function encryptionWith(encryptionKey: string): E2EEOptions {
  return {
    encryptionType: EncryptionType.GCM,
    keyProviderOptions: {
      sharedKey: new TextEncoder().encode(encryptionKey),
      // As livekit-client's ExternalE2EEKeyProvider: one key, which is never turned on.
      ratchetWindowSize: 0,
      failureTolerance: -1,
    },
  }
}

/**
 * Whether a track may be heard: in an encrypted room only an encrypted one, so that nobody who lacks the key can speak into it;
 * elsewhere only one in clear, since the other would be noise.
 */
export function mayBeHeard(
  publication: Pick<TrackPublication, 'encryptionType'>,
  encryptionKey: string | null,
): boolean {
  const encrypted = (publication.encryptionType ?? EncryptionType.NONE) !== EncryptionType.NONE
  return encrypted === (encryptionKey !== null)
}
