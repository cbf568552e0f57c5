import type { After } from '@node/timing/after'

/** A clock that moves only when told, and fires what was set on it in order. */
export class ManualClock {
  private timers: { atMs: number; order: number; run: () => void }[] = []
  private count = 0

  constructor(private current = 0) {}

  readonly nowMs = () => this.current

  readonly after: After = (delayMs, run) => {
    const timer = { atMs: this.current + Math.max(0, delayMs), order: this.count++, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  /** Moves on by `ms`, firing timers at their times, also those that timers set. */
  advance(ms: number) {
    const untilMs = this.current + ms
    for (;;) {
      const due = this.timers.filter(({ atMs }) => atMs <= untilMs)
      due.sort((a, b) => a.atMs - b.atMs || a.order - b.order)
      const next = due[0]
      if (!next) break
      this.timers = this.timers.filter((other) => other !== next)
      this.current = Math.max(this.current, next.atMs)
      next.run()
    }
    this.current = untilMs
  }

  /** Time passes without any timer having run: a busy or suspended process. */
  stall(ms: number) {
    this.current += ms
  }
}
