import type { StudioToAgent } from '@shared/protocol/job'

/** A disk that did not take an event is tried again this often, ms. */
export const SAVE_RETRY_MS = 2_000

/** The studio's own fold of an agent's events. */
export interface FoldedLog<Event, Step> {
  readonly events: readonly Event[]
  preview(event: Event): Step
  commit(step: Step): void
}

export interface EventIntakeOptions<Event, Step> {
  log: FoldedLog<Event, Step>
  /** Writes one step; throws when the disk does not take it. */
  write(step: Step): void
  /** The step is on disk and in the log. */
  onSaved(step: Step): void
  /** An event is missing in between: agent and studio no longer tell the same story. */
  onGap(reason: string): void
  onRefused(error: unknown): void
}

export type SendToAgent = (message: StudioToAgent) => void

/** Takes events in their order, each on disk before it is acknowledged. */
export interface EventIntake<Event> {
  receive(seq: number, event: Event, send: SendToAgent): void
  /** An event of the studio's own. Throws when the disk does not take it. */
  append(event: Event): void
  /** Forgets what was not written: the next agent begins from what is on disk. */
  reset(): void
}

export function createEventIntake<Event, Step>({
  log,
  write,
  onSaved,
  onGap,
  onRefused,
}: EventIntakeOptions<Event, Step>): EventIntake<Event> {
  let waiting: Event[] = []
  let retry: NodeJS.Timeout | undefined

  function append(event: Event) {
    const step = log.preview(event)
    write(step)
    log.commit(step)
    onSaved(step)
  }

  function flush(send: SendToAgent) {
    for (let event = waiting[0]; event; event = waiting[0]) {
      const seq = log.events.length
      try {
        append(event)
      } catch (error) {
        // Kept and tried again: the agent goes on, and holds what was not acknowledged.
        onRefused(error)
        clearTimeout(retry)
        retry = setTimeout(() => flush(send), SAVE_RETRY_MS)
        return
      }
      waiting.shift()
      send({ type: 'event_saved', seq })
    }
  }

  return {
    append,
    receive: (seq, event, send) => {
      const expected = log.events.length + waiting.length
      // Sent once more because the acknowledgement was lost.
      if (seq < log.events.length) return send({ type: 'event_saved', seq })
      if (seq < expected) return
      if (seq > expected) return onGap(`event ${seq} came where ${expected} was expected`)
      waiting.push(event)
      if (waiting.length === 1) flush(send)
    },
    reset: () => {
      waiting = []
      clearTimeout(retry)
    },
  }
}
