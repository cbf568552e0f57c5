import { type After, afterReal } from '@node/timing/after'

/** After this long the next thing is sent, whatever became of the one before, ms. */
const SEND_LIMIT_MS = 3_000
/** How long what is under way may take when the room is left, ms. */
const FLUSH_LIMIT_MS = 2_000

/**
 * Sends one thing after the other: rtc-node hands each to a task of its own, which would not keep their order. A failed one is
 * dropped: the room is gone then, and the link reports that by itself.
 */
export class OrderedSends {
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly onFailed: (error: unknown) => void,
    private readonly after: After = afterReal,
  ) {}

  push(send: () => Promise<unknown>) {
    this.last = this.last.then(() => this.within(SEND_LIMIT_MS, send())).catch(this.onFailed)
  }

  /** Resolves when all was sent, or after a moment. */
  async flush(): Promise<void> {
    await this.within(FLUSH_LIMIT_MS, this.last).catch(() => {})
  }

  private within(limitMs: number, work: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const cancel = this.after(limitMs, () => reject(new Error(`not sent in ${limitMs} ms`)))
      work.then(resolve, reject).finally(cancel)
    })
  }
}
