import { EventPublisher } from '@orpc/server'
import type { StudioEvent } from '@shared/contract/studio'

/** What a page that does not read may leave unread; then the oldest is dropped. */
const BUFFERED_EVENTS = 256

export interface EventHub {
  publish(event: StudioEvent): void
  /** A page is connected: what is published now is heard by somebody. */
  listening(): boolean
  /** Every event from now on, after a `hello`: "what you knew may be out of date, read anew". */
  stream(signal: AbortSignal | undefined): AsyncGenerator<StudioEvent, void>
}

export function createEventHub(): EventHub {
  const publisher = new EventPublisher<{ event: StudioEvent }>({ maxBufferedEvents: BUFFERED_EVENTS })
  return {
    publish: (event) => publisher.publish('event', event),
    listening: () => publisher.size > 0,
    stream: async function* (signal) {
      const events = publisher.subscribe('event', { signal })
      yield { type: 'hello' }
      yield* events
    },
  }
}
