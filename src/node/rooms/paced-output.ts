import { type After, afterReal } from '@node/timing/after'
import { type PcmSource, StreamedPcm, wholePcm } from './pcm-source'

/** Samples a millisecond at the room's 48 kHz. */
export const SAMPLES_PER_MS = 48
/** Length of one frame, ms: what WebRTC sends from. */
export const FRAME_MS = 10

/** Where frames go: a rtc-node AudioSource, or an array in tests. */
export interface FrameSink {
  /** Queues one frame of `frameMs`, the last of a piece filled up with silence. The array is owned by the sink from now on. */
  capture(frame: Int16Array): void
  /** Drops what is queued and has not left yet. */
  clear(): void
}

export interface PacedOutputOptions {
  sink: FrameSink
  /** A monotonic clock, ms. */
  nowMs(): number
  after?: After
  /** How much is queued ahead of the clock: covers a busy event loop. It delays nothing but an interruption. */
  leadMs: number
  /** Length of one frame, ms. Default FRAME_MS. */
  frameMs?: number
  /** Sends silence while nothing is played, as a real microphone does. */
  continuous: boolean
  /** Each frame that left, with the time of its first sample; not called for silence in between. */
  onFrame?(frame: Int16Array, atMs: number): void
}

export interface PlayedSpan {
  /** When the first sample left, on the clock of `nowMs`. */
  startedAtMs: number
  /** When the last sample left, or where it was cut. */
  endedAtMs: number
  outcome: 'spoken' | 'interrupted'
}

export interface PlayHandlers {
  onStarted?(atMs: number): void
  onEnded(span: PlayedSpan): void
}

/** A piece that is played while it is still being made. */
export interface PlayedStream {
  /** More of it, 48 kHz mono. */
  push(pcm: Int16Array): void
  /** Nothing more will come: it ends when what there is has left. */
  finish(): void
  /** Stops it where it is. */
  stop(): void
}

interface Item {
  source: PcmSource
  startedAtMs: number | null
  /** Where the last of its frames that has left ended. */
  endsAtMs?: number
  /** Whether its start was reported. */
  announced: boolean
  handlers: PlayHandlers
}

interface QueuedFrame {
  item: Item
  frame: Int16Array
  samples: number
  atMs: number
}

/**
 * Plays mono 48 kHz PCM into a sink in real time, one piece after the other. The first frames go at once; then each tick tops the
 * queue up to `leadMs`. Starts and ends are reported when the samples leave, not when they are queued.
 */
export class PacedOutput {
  private readonly items: Item[] = []
  private readonly queued: QueuedFrame[] = []
  /** When the next captured sample will leave. */
  private nextLeavesAtMs = 0
  private cancelTick = () => {}
  private closed = false

  private readonly frameMs: number

  constructor(private readonly options: PacedOutputOptions) {
    this.frameMs = options.frameMs ?? FRAME_MS
    if (options.continuous) this.pump()
  }

  /** Queues `pcm` behind what is playing; returns a function that stops it where it is. */
  play(pcm: Int16Array, handlers: PlayHandlers): () => void {
    if (this.closed || pcm.length === 0) {
      const nowMs = this.options.nowMs()
      handlers.onEnded({ startedAtMs: nowMs, endedAtMs: nowMs, outcome: pcm.length === 0 ? 'spoken' : 'interrupted' })
      return () => {}
    }
    const item = this.add(wholePcm(pcm), handlers)
    return () => this.stop(item)
  }

  /** Queues a piece that is still being made; where it does not come in time there is silence, without a click. */
  stream(handlers: PlayHandlers): PlayedStream {
    const pcm = new StreamedPcm()
    if (this.closed) {
      const nowMs = this.options.nowMs()
      handlers.onEnded({ startedAtMs: nowMs, endedAtMs: nowMs, outcome: 'interrupted' })
      return { push() {}, finish() {}, stop() {} }
    }
    const item = this.add(pcm, handlers)
    return {
      push: (more) => {
        pcm.push(more)
        if (this.items.includes(item)) this.pump()
      },
      finish: () => {
        pcm.finish()
        if (this.items.includes(item)) this.pump()
      },
      stop: () => this.stop(item),
    }
  }

  close() {
    this.closed = true
    this.cancelTick()
    for (const item of [...this.items]) this.stop(item)
  }

  private add(source: PcmSource, handlers: PlayHandlers): Item {
    const item: Item = { source, startedAtMs: null, announced: false, handlers }
    if (this.options.continuous && this.items.length === 0) this.dropQueued()
    this.items.push(item)
    this.pump()
    return item
  }

  private stop(item: Item) {
    const index = this.items.indexOf(item)
    if (index < 0) return
    const nowMs = this.options.nowMs()
    this.settle(nowMs)
    if (!this.items.includes(item)) return
    this.items.splice(index, 1)
    if (item.startedAtMs !== null) this.dropQueued()
    const startedAtMs = item.startedAtMs ?? nowMs
    item.handlers.onEnded({ startedAtMs, endedAtMs: Math.max(startedAtMs, nowMs), outcome: 'interrupted' })
    if (!this.closed) this.pump()
  }

  /** Forgets what has not left, so that what comes next leaves at once. */
  private dropQueued() {
    this.options.sink.clear()
    this.queued.length = 0
    this.nextLeavesAtMs = 0
  }

  private pump() {
    if (this.closed) return
    const nowMs = this.options.nowMs()
    this.settle(nowMs)
    // The queue ran dry, by silence or a stalled event loop: the next sample leaves now.
    if (this.nextLeavesAtMs < nowMs) this.nextLeavesAtMs = nowMs
    while (this.nextLeavesAtMs < nowMs + this.options.leadMs && this.captureNext(nowMs));
    this.endEmpty(nowMs)
    this.schedule()
  }

  private captureNext(nowMs: number): boolean {
    const length = this.frameMs * SAMPLES_PER_MS
    const item = this.items.find((candidate) => candidate.source.left() !== 'all taken')
    // Less than two frames are queued: what is not here now comes too late.
    const urgent = this.nextLeavesAtMs - nowMs < this.frameMs * 2
    const samples = item?.source.take(length, urgent) ?? null
    if (!samples && !this.options.continuous) return false
    const frame = new Int16Array(length)
    if (item && samples) {
      frame.set(samples)
      item.startedAtMs ??= this.nextLeavesAtMs
      this.queued.push({ item, frame: samples, samples: samples.length, atMs: this.nextLeavesAtMs })
    }
    this.options.sink.capture(frame)
    this.nextLeavesAtMs += this.frameMs
    return true
  }

  /** Reports what has left by now. */
  private settle(nowMs: number) {
    for (;;) {
      const next = this.queued[0]
      if (!next) return
      const { item } = next
      if (next.atMs <= nowMs && !item.announced) {
        item.announced = true
        item.handlers.onStarted?.(next.atMs)
      }
      const endsAtMs = next.atMs + next.samples / SAMPLES_PER_MS
      if (endsAtMs > nowMs) return
      this.queued.shift()
      this.options.onFrame?.(next.frame, next.atMs)
      item.endsAtMs = endsAtMs
      if (this.isOver(item)) this.end(item, endsAtMs)
    }
  }

  /** Streams that were finished after their last sample had left, or that never had one. */
  private endEmpty(nowMs: number) {
    for (const item of this.items.filter((candidate) => this.isOver(candidate))) this.end(item, item.endsAtMs ?? nowMs)
  }

  private isOver(item: Item): boolean {
    return item.source.left() === 'all taken' && !this.queued.some((frame) => frame.item === item)
  }

  private end(item: Item, endedAtMs: number) {
    const index = this.items.indexOf(item)
    if (index < 0) return
    this.items.splice(index, 1)
    item.handlers.onEnded({ startedAtMs: item.startedAtMs ?? endedAtMs, endedAtMs, outcome: 'spoken' })
  }

  private schedule() {
    this.cancelTick()
    if (this.items.length === 0 && !this.options.continuous) return
    this.cancelTick = (this.options.after ?? afterReal)(this.frameMs, () => this.pump())
  }
}
