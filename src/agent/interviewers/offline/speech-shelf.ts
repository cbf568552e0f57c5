import type { Speech } from '../../voices/voice'

/** The next question, its repetition, a step-in or two, and the present one: some 10 s or 1 MB each. */
const MOST_TEXTS = 8

export interface SpeechShelfOptions {
  synthesise(text: string, signal?: AbortSignal): Promise<Speech>
  onFailed(error: unknown): void
}

/**
 * Speech made ahead and held in memory, so that a prepared text starts without waiting for anything. One text is made at a time:
 * the candidate's audio needs the machine too.
 */
export class SpeechShelf {
  private readonly ready = new Map<string, Speech>()
  private waiting: string[] = []
  private making = false
  private closed = false

  constructor(private readonly options: SpeechShelfOptions) {}

  /** The speech for a text that is ready, or undefined. */
  take(text: string): Speech | undefined {
    return this.ready.get(text)
  }

  /** Makes a text now, for who cannot wait in line. */
  async make(text: string, signal: AbortSignal): Promise<Speech> {
    const speech = await this.options.synthesise(text, signal)
    this.keep(text, speech)
    return speech
  }

  /** Forgets what was asked for before and not begun: the flow has moved on. */
  prepare(texts: readonly string[]) {
    this.waiting = texts.filter((text) => !this.ready.has(text))
    if (!this.making) void this.work()
  }

  close() {
    this.closed = true
    this.waiting = []
    this.ready.clear()
  }

  private async work() {
    this.making = true
    for (let text = this.waiting.shift(); text !== undefined; text = this.waiting.shift()) {
      try {
        this.keep(text, await this.options.synthesise(text))
      } catch (error) {
        // It is tried once more when it is to be said.
        this.options.onFailed(error)
      }
    }
    this.making = false
  }

  private keep(text: string, speech: Speech) {
    if (this.closed) return
    this.ready.delete(text)
    this.ready.set(text, speech)
    for (const oldest of this.ready.keys()) {
      if (this.ready.size <= MOST_TEXTS) return
      this.ready.delete(oldest)
    }
  }
}
