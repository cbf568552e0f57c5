import type { StudioClient } from '@shared/contract/contract'
import type { TestStudio } from '../../fakes/studio/test-studio'

/** A frame as it is on the wire (oRPC 1.16.1). */
export interface Frame {
  i: string | null
  t?: number
  p?: { s?: number; b?: { json?: { code?: string; message?: string; data?: { retryAfterMs?: number } } } }
}

/** One page's connection. */
export interface PageConnection {
  client: StudioClient
  /** Sends a message as it is and gives the next frame that comes. */
  raw(message: string | Uint8Array): Promise<Frame>
  close(): Promise<void>
}

/** One way to the studio. `connect` may be called often: each one is a page of its own. */
export interface OpenTransport {
  connect(): Promise<PageConnection>
  close(): Promise<void>
}

export interface TransportUnderTest {
  name: string
  open(studio: TestStudio): Promise<OpenTransport>
}
