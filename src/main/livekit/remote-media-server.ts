import { StudioError } from '@shared/contract/errors'
import { parseLiveKitUrl } from './livekit-url'
import type { MediaServer } from './media-server'

export interface RemoteMediaServerOptions {
  /** The address as it is set now. */
  url(): string | null
  /** Throws VAULT_LOCKED. */
  secret(name: 'livekitKey' | 'livekitSecret'): Promise<string | null>
  /** Whether this machine has an address besides loopback's. */
  hasAddress(): boolean
}

/**
 * A server of the user's own, or their project of LiveKit Cloud: nothing to start and nothing to stop. access() throws
 * LIVEKIT_URL_WRONG, KEY_MISSING, VAULT_LOCKED, and ROOM_UNREACHABLE where there is no network.
 */
export function createRemoteMediaServer({ url, secret, hasAddress }: RemoteMediaServerOptions): MediaServer {
  const self: MediaServer = {
    async access() {
      const parsed = parseLiveKitUrl(url() ?? '')
      if ('wrong' in parsed) throw new StudioError('LIVEKIT_URL_WRONG', parsed.wrong)
      const [apiKey, apiSecret] = [await secret('livekitKey'), await secret('livekitSecret')]
      if (apiKey === null || apiSecret === null) throw new StudioError('KEY_MISSING', 'LiveKit key or secret')
      // WebRTC on loopback alone does not work either: rtc-node's connect() would neither join nor fail.
      if (!hasAddress()) throw new StudioError('ROOM_UNREACHABLE', 'loopback is the only interface')
      return { serverUrl: parsed.socketUrl, apiKey, apiSecret, local: false }
    },
    // Whether it was restarted is not ours to see: the page and the agent reconnect by themselves.
    onRestarted: () => () => {},
    stop: async () => {},
    state: () => 'running',
    present: () => self,
  }
  return self
}
