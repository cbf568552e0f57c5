import { createDecimator, DECIMATOR_DELAY_MS } from '@shared/domain/prosody/decimator'

const SAMPLES_PER_MS = 48
/** Arrivals are compared with the count over so much sound, ms: the earliest of them shows where it really is. */
const WINDOW_MS = 2_000
/** The most the place of a frame is moved against the one before, ms: less than a recorder or listener takes for a jump. */
const SLEW_MS = 1
/** When even the earliest is this late, sound was lost in between, ms. */
const LOST_MS = 40
/** How often it is looked whether sound still comes, ms. */
export const EAR_TICK_MS = 50
/** Without a frame for this long the microphone is muted, unplugged or away: silence is put in its place, ms. */
const SILENT_AFTER_MS = 150
/** Silence is filled up to here behind the clock: frames may still be on their way, ms. */
const FILL_BEHIND_MS = 60

export interface CandidateEarOptions {
  /** The interview's timeline, ms. */
  nowMs(): number
  /** 48 kHz, for the recording: only what really came. */
  onSound(pcm48k: Int16Array, atMs: number): void
  /** 16 kHz, for listening: without gaps, silence where nothing came. */
  onListen(pcm16k: Int16Array, atMs: number): void
}

/**
 * Gives the frames of the candidate's microphone their place on the timeline: by counting samples, since arrivals jitter with the
 * event loop, and corrected by the clock, since sound can stop and start again.
 */
export class CandidateEar {
  private decimator = createDecimator()
  /** Where the next sample belongs; null before the first. */
  private nextMs: number | null = null
  private lastArrivalMs = 0
  private lastTickMs: number | null = null
  /** Silence was put where sound was missing. */
  private interrupted = false
  private comparedMs = 0
  private leastLateMs = Number.POSITIVE_INFINITY
  /** How far the count is to be moved towards the clock. */
  private behindMs = 0

  constructor(private readonly options: CandidateEarOptions) {}

  /** A frame that arrived just now, 48 kHz mono. */
  hear(pcm: Int16Array) {
    const nowMs = this.options.nowMs()
    const lengthMs = pcm.length / SAMPLES_PER_MS
    const latestStartMs = Math.max(0, nowMs - lengthMs)
    this.lastArrivalMs = nowMs
    const atMs = this.placeOf(latestStartMs, lengthMs)
    this.nextMs = atMs + lengthMs
    this.options.onSound(pcm, atMs)
    this.listen(pcm, atMs)
  }

  /** Called every EAR_TICK_MS: keeps time going where no sound comes. */
  tick() {
    const nowMs = this.options.nowMs()
    const previousMs = this.lastTickMs ?? nowMs
    this.lastTickMs = nowMs
    // After a stalled event loop the frames are waiting right behind this tick.
    if (nowMs - previousMs > EAR_TICK_MS * 2) return
    if (nowMs - this.lastArrivalMs < SILENT_AFTER_MS) return
    const fromMs = this.nextMs ?? Math.max(0, nowMs - FILL_BEHIND_MS - EAR_TICK_MS)
    const samples = Math.floor((nowMs - FILL_BEHIND_MS - fromMs) / 10) * 10 * SAMPLES_PER_MS
    if (samples <= 0) return
    this.nextMs = fromMs + samples / SAMPLES_PER_MS
    this.interrupted = true
    this.listen(new Int16Array(samples), fromMs)
  }

  /** Where the sound was lost and came back, it is placed anew; else the count is led to the clock without a click. */
  private placeOf(latestStartMs: number, lengthMs: number): number {
    if (this.nextMs === null || this.interrupted) {
      this.interrupted = false
      this.beginWindow()
      return Math.max(latestStartMs, this.nextMs ?? 0)
    }
    const lateMs = latestStartMs - this.nextMs
    // No sample arrives before it was spoken: an early one shows that the count began late.
    if (lateMs < 0) {
      this.beginWindow()
      return this.nextMs - Math.min(SLEW_MS, -lateMs)
    }
    this.leastLateMs = Math.min(this.leastLateMs, lateMs)
    this.comparedMs += lengthMs
    if (this.comparedMs >= WINDOW_MS) {
      this.behindMs = this.leastLateMs
      this.comparedMs = 0
      this.leastLateMs = Number.POSITIVE_INFINITY
    }
    const catchUpMs = this.behindMs > LOST_MS ? this.behindMs : Math.min(SLEW_MS, this.behindMs)
    this.behindMs -= catchUpMs
    return this.nextMs + catchUpMs
  }

  private beginWindow() {
    this.comparedMs = 0
    this.behindMs = 0
    this.leastLateMs = Number.POSITIVE_INFINITY
  }

  private listen(pcm: Int16Array, atMs: number) {
    const heard = this.decimator.push(pcm)
    if (heard.length > 0) this.options.onListen(heard, Math.max(0, atMs - DECIMATOR_DELAY_MS))
  }
}
