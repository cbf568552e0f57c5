import type { RunningJob } from './job'

/**
 * A job that is one piece of work: it hears nothing while it runs, and its shutdown fires the signal. What the work rejects with after
 * that is no failure: nobody waits for it any more.
 */
export function startWork(work: (signal: AbortSignal) => Promise<void>): RunningJob {
  const stopped = new AbortController()
  const over = work(stopped.signal).catch((error: unknown) => {
    if (!stopped.signal.aborted) throw error
  })
  // Whoever waits hears of it; until somebody does, it is no unhandled rejection.
  over.catch(() => {})
  return {
    over,
    receive() {},
    async shutdown() {
      stopped.abort()
    },
  }
}
