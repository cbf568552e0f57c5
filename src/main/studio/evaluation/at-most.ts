import type { After } from '@node/timing/after'

/** Resolves when `work` is over, however it went, and after `limitMs` in any case. Never rejects. */
export function atMost(after: After, limitMs: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const clear = after(limitMs, resolve)
    const over = () => {
      clear()
      resolve()
    }
    work.then(over, over)
  })
}
