/** Where a LiveKit server is and what lets the studio use it: one value, so that LiveKit Cloud is a setting. */
export interface LiveKitAccess {
  /** `ws://127.0.0.1:PORT` or `wss://...` */
  serverUrl: string
  apiKey: string
  /** At least 32 bytes of randomness for the local server. Never logged, never in argv. */
  apiSecret: string
  /** The studio's own server on this machine, where nothing leaves it. On any other the media is end-to-end encrypted. */
  local: boolean
}
