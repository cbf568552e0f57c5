/** The events the studio has not written yet, numbered on from the log. */
export class UnsavedEvents<Event> {
  private readonly waiting = new Map<number, { event: Event; onSaved: (() => void) | undefined }>()
  private idle: (() => void)[] = []

  constructor(
    private next: number,
    private readonly send: (seq: number, event: Event) => void,
  ) {}

  /** Sends an event; `onSaved` is called when it is on disk. */
  add(event: Event, onSaved?: () => void) {
    const seq = this.next++
    this.waiting.set(seq, { event, onSaved })
    this.send(seq, event)
  }

  saved(seq: number) {
    const entry = this.waiting.get(seq)
    if (!this.waiting.delete(seq)) return
    entry?.onSaved?.()
    if (this.waiting.size > 0) return
    for (const resolve of this.idle) resolve()
    this.idle = []
  }

  /** Resolves when everything is on disk. */
  allSaved(): Promise<void> {
    return this.waiting.size === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve))
  }
}
