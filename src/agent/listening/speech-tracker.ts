import { levelDbfs, SILENCE_DBFS } from '@shared/domain/prosody/level'
import { WINDOW_SAMPLES } from './local-models'

/*
 *            p >= 0.5                120 ms of it are loud
 *   quiet ─────────────▶ rising ──────────────────────────▶ speaking
 *     ▲                    │ p <= 0.35: a click, a breath       │
 *     └────────────────────┴────────────────────────────────────┘ p <= 0.35 for 224 ms
 */

const FRAME_SAMPLES = 160
/** Silero's own thresholds, as @livekit/agents uses them. */
const RISE_PROBABILITY = 0.5
const HOLD_PROBABILITY = 0.35
/** Shorter sounds are breaths and clicks. */
const SHORTEST_SPEECH_FRAMES = 12
/** A gap between words is shorter; the end-of-turn model was trained on some 200 ms of silence after the speech. */
const STOP_WINDOWS = 7
/** How far a sound's edge may lie outside the windows the model marked: the model is late at onsets, early at fading ones. */
const EDGE_FRAMES = 15
/** A speech sample is 10 ms louder than this (issue A), unless the microphone is so quiet that speech itself is not. */
const LOUD_DBFS = -45
const LOUD_BELOW_PEAK_DB = 20
const ABOVE_NOISE_DB = 6
/** When the model hears a voice this long, it is one, however faint: 384 ms. */
const CERTAIN_WINDOWS = 12
/** Levels kept to look back on: 2 s. */
const KEPT_FRAMES = 200

export type SpeechChange = { type: 'started' | 'stopped'; sample: number }
export type TrackerState = 'quiet' | 'rising' | 'speaking'

/**
 * Where speech begins and ends, to 10 ms, from the model's windows and the sound's own level. Pure: the model's answers come in.
 * All places are sample numbers of the 16 kHz stream.
 */
export class SpeechTracker {
  #state: TrackerState = 'quiet'
  /** Levels of 10 ms frames; the first belongs to frame `#firstFrame`. */
  #levels: number[] = []
  #firstFrame = 0
  #partial = new Int16Array(FRAME_SAMPLES)
  #partialLength = 0
  #riseFrom = 0
  #lastSpeech = 0
  #quietWindows = 0
  #noiseDbfs = SILENCE_DBFS
  /** The loudest frame of this or the last piece of speech. */
  #peakDbfs = 0
  #notBeforeFrame = 0

  get state(): TrackerState {
    return this.#state
  }

  /** End of the last speech sample so far. */
  get lastSpeechSample(): number {
    return this.#lastSpeech
  }

  /** Sound as it comes in; its levels are known before the model has answered. */
  listen(pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; ) {
      const take = Math.min(FRAME_SAMPLES - this.#partialLength, pcm.length - at)
      this.#partial.set(pcm.subarray(at, at + take), this.#partialLength)
      this.#partialLength += take
      at += take
      if (this.#partialLength < FRAME_SAMPLES) return
      this.#levels.push(levelDbfs(this.#partial))
      this.#partialLength = 0
      if (this.#levels.length > 2 * KEPT_FRAMES) {
        this.#firstFrame += KEPT_FRAMES
        this.#levels = this.#levels.slice(KEPT_FRAMES)
      }
    }
  }

  /** The model's answer for the window that ends before sample `until`, whose sound `listen` has been given. */
  judge(probability: number, until: number): SpeechChange | null {
    const from = until - WINDOW_SAMPLES
    if (probability < 0.1) this.#learnNoise(from, until)
    switch (this.#state) {
      case 'quiet':
        if (probability < RISE_PROBABILITY) return null
        this.#state = 'rising'
        this.#riseFrom = from
        return this.#confirm(until)
      case 'rising':
        if (probability <= HOLD_PROBABILITY) {
          this.#state = 'quiet'
          return null
        }
        return this.#confirm(until)
      case 'speaking':
        return this.#follow(probability, until)
    }
  }

  /** From sample `at` on, as if nothing had been said before. A voice that is speaking counts from here on. */
  restart(at: number): void {
    this.#notBeforeFrame = Math.ceil(at / FRAME_SAMPLES)
    this.#riseFrom = at
    this.#quietWindows = 0
    if (this.#state === 'speaking') this.#state = 'rising'
  }

  /** Sound was lost; the stream goes on at sample `at`. Whatever was being said has stopped. */
  skipTo(at: number): SpeechChange | null {
    const change: SpeechChange | null =
      this.#state === 'speaking' ? { type: 'stopped', sample: this.#lastSpeech } : null
    this.#state = 'quiet'
    this.#levels = []
    this.#partialLength = 0
    this.#firstFrame = Math.ceil(at / FRAME_SAMPLES)
    return change
  }

  /** Whether any sound from `from` on is as loud as speech: it may be a word whose window is not full yet. */
  isLoudSince(from: number): boolean {
    const last = this.#firstFrame + this.#levels.length
    return this.#lastLoudFrame(Math.floor(from / FRAME_SAMPLES), last) !== null
  }

  #confirm(until: number): SpeechChange | null {
    const last = Math.ceil(until / FRAME_SAMPLES)
    const noticed = Math.max(Math.floor(this.#riseFrom / FRAME_SAMPLES), this.#notBeforeFrame)
    this.#peakDbfs = SILENCE_DBFS
    this.#learnPeak(noticed, last)
    const first = this.#firstLoudFrame(noticed, last)
    let loud = 0
    for (let frame = first; frame < last; frame++) if (this.#isLoud(frame)) loud++
    const certain = until - this.#riseFrom >= CERTAIN_WINDOWS * WINDOW_SAMPLES
    if (loud < SHORTEST_SPEECH_FRAMES && !certain) return null
    this.#state = 'speaking'
    this.#quietWindows = 0
    this.#lastSpeech = ((this.#lastLoudFrame(first, last) ?? last - 1) + 1) * FRAME_SAMPLES
    return { type: 'started', sample: (first < last ? first : noticed) * FRAME_SAMPLES }
  }

  #follow(probability: number, until: number): SpeechChange | null {
    const last = Math.ceil(until / FRAME_SAMPLES)
    if (probability > HOLD_PROBABILITY) {
      this.#quietWindows = 0
      this.#learnPeak(last - 3, last)
      const loud = this.#lastLoudFrame(Math.floor((until - WINDOW_SAMPLES) / FRAME_SAMPLES), last)
      if (loud !== null) this.#lastSpeech = Math.max(this.#lastSpeech, (loud + 1) * FRAME_SAMPLES)
      return null
    }
    this.#quietWindows++
    // The end of a word fades below what the model takes for a voice: follow it while it stays loud.
    const limit = until - this.#quietWindows * WINDOW_SAMPLES + EDGE_FRAMES * FRAME_SAMPLES
    for (let frame = this.#lastSpeech / FRAME_SAMPLES; frame < last && this.#isLoud(frame); frame++) {
      if ((frame + 1) * FRAME_SAMPLES > limit) break
      this.#lastSpeech = (frame + 1) * FRAME_SAMPLES
    }
    if (this.#quietWindows < STOP_WINDOWS) return null
    this.#state = 'quiet'
    return { type: 'stopped', sample: this.#lastSpeech }
  }

  /** The first loud frame of what is rising: back from where the model noticed it, or else after that. `last` when there is none. */
  #firstLoudFrame(noticed: number, last: number): number {
    let first = noticed
    while (first < last && !this.#isLoud(first)) first++
    if (first > noticed + 3) return first
    const earliest = Math.max(noticed - EDGE_FRAMES, this.#notBeforeFrame)
    while (first > earliest && this.#isLoud(first - 1)) first--
    return first
  }

  #lastLoudFrame(from: number, until: number): number | null {
    for (let frame = until - 1; frame >= from; frame--) if (this.#isLoud(frame)) return frame
    return null
  }

  #isLoud(frame: number): boolean {
    const quietest = Math.min(LOUD_DBFS, this.#peakDbfs - LOUD_BELOW_PEAK_DB)
    return this.#level(frame) > Math.max(quietest, this.#noiseDbfs + ABOVE_NOISE_DB)
  }

  #level(frame: number): number {
    return this.#levels[frame - this.#firstFrame] ?? SILENCE_DBFS
  }

  #learnPeak(from: number, until: number): void {
    for (let frame = from; frame < until; frame++) this.#peakDbfs = Math.max(this.#peakDbfs, this.#level(frame))
  }

  /** Noise is learnt only where the model hears no voice at all, and slowly: about a second. */
  #learnNoise(from: number, until: number): void {
    for (let frame = Math.ceil(from / FRAME_SAMPLES); frame < Math.floor(until / FRAME_SAMPLES); frame++) {
      this.#noiseDbfs += (this.#level(frame) - this.#noiseDbfs) * 0.02
    }
  }
}
