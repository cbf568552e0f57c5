import type { MediaLike } from './two-track-player'

/** An <audio> whose time the test moves by hand. */
export class FakeMedia implements MediaLike {
  src = 'app://studio/media/1/candidate'
  currentTime = 0
  duration = 100
  paused = true
  playbackRate = 1
  preservesPitch = false
  muted = false
  refuses = false
  loads = 0
  private readonly listeners = new Map<string, Set<() => void>>()

  async play(): Promise<void> {
    if (this.refuses) throw new Error('NotSupportedError')
    this.paused = false
    this.fire('play')
    this.fire('playing')
  }
  load(): void {
    this.loads += 1
    this.paused = true
    this.currentTime = 0
    this.playbackRate = 1
  }
  pause(): void {
    if (this.paused) return
    this.paused = true
    this.fire('pause')
  }
  addEventListener(type: string, listener: () => void): void {
    const all = this.listeners.get(type) ?? new Set()
    this.listeners.set(type, all.add(listener))
  }
  removeEventListener(type: string, listener: () => void): void {
    this.listeners.get(type)?.delete(listener)
  }
  fire(type: string): void {
    for (const listener of this.listeners.get(type) ?? []) listener()
  }
  /** Lets time pass; `error` makes the clock run wrong by that part. */
  pass(seconds: number, error = 0): void {
    if (!this.paused) this.currentTime += seconds * this.playbackRate * (1 + error)
  }
  get listening(): number {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0)
  }
}
