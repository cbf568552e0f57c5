/** How long what is under way may take when the room is left, ms. */
const FLUSH_LIMIT_MS = 500

/**
 * Sends one thing after the other: rtc-node hands each to a task of its own, which would not keep their order. A failed one is
 * dropped: the room is gone then, and the link reports that by itself.
 */
export class OrderedSends {
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly onFailed: (error: unknown) => void) {}

  push(send: () => Promise<unknown>) {
    this.last = this.last.then(send).catch(this.onFailed)
  }

  /** Resolves when all was sent, or after a moment. */
  async flush(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise((resolve) => {
      timer = setTimeout(resolve, FLUSH_LIMIT_MS)
    })
    await Promise.race([this.last, limit])
    clearTimeout(timer)
  }
}
