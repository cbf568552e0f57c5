import type { After } from '@node/timing/after'
import { timedOut } from './failures'

/** One limit for everything done within it. */
export interface Deadline {
  signal: AbortSignal
  remainingMs(): number
  /** Rejects with MODEL_TIMEOUT when the limit comes first. */
  wait(ms: number): Promise<void>
  end(): void
}

export interface Timing {
  after: After
  /** Monotonic. */
  elapsedMs(): number
}

export function createDeadline(
  { after, elapsedMs }: Timing,
  limitMs: number,
  ...outer: (AbortSignal | undefined)[]
): Deadline {
  const untilMs = elapsedMs() + limitMs
  const controller = new AbortController()
  const abort = () => controller.abort(timedOut())
  const clear = after(limitMs, abort)
  for (const signal of outer) {
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
  }
  return {
    signal: controller.signal,
    remainingMs: () => (controller.signal.aborted ? 0 : Math.max(0, untilMs - elapsedMs())),
    wait: (ms) =>
      new Promise((resolve, reject) => {
        if (controller.signal.aborted) return reject(timedOut())
        const stop = () => {
          cancel()
          reject(timedOut())
        }
        const cancel = after(ms, () => {
          controller.signal.removeEventListener('abort', stop)
          resolve()
        })
        controller.signal.addEventListener('abort', stop, { once: true })
      }),
    end: () => {
      clear()
      for (const signal of outer) signal?.removeEventListener('abort', abort)
    },
  }
}
