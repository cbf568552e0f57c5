import type { Logger } from '@node/log/logger'

/** A studio that hangs while closing is ended all the same: recordings are safe on disk each second. */
const CLOSING_LIMIT_MS = 8_000

export interface ClosingOptions {
  /** Run in order, each one whatever happens to those before. */
  steps: readonly { name: string; close(): Promise<void> | void }[]
  log: Logger
  limitMs?: number
}

/** Gives a function that closes everything once; later calls wait for the same closing. */
export function createClosing({ steps, log, limitMs = CLOSING_LIMIT_MS }: ClosingOptions): () => Promise<void> {
  let closing: Promise<void> | null = null
  async function closeAll(): Promise<void> {
    for (const { name, close } of steps) {
      try {
        await within(Promise.resolve(close()), limitMs)
      } catch (error) {
        log.error('error', 'closing failed', { step: name, error: String(error) })
      }
    }
  }
  return () => {
    closing ??= closeAll()
    return closing
  }
}

function within(work: Promise<void>, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not closed after ${limitMs} ms`)), limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
