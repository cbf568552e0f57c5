import type { After } from '@node/timing/after'
import type { Playback, PlaybackHandlers } from '../../links/candidate-link'
import type { Voice } from '../../voices/voice'
import type {
  Interviewer,
  InterviewerCapabilities,
  Line,
  RunningUtterance,
  UtteranceEnd,
  UtteranceHandlers,
} from '../interviewer'
import { readingTimeMs } from './reading-time'
import { SpeechShelf } from './speech-shelf'

export interface OfflineInterviewerOptions {
  voice: Voice
  play(pcm: Int16Array, handlers: PlaybackHandlers): Playback
  /** The interview's timeline, ms. */
  nowMs(): number
  after: After
  /** The voice could not say something. */
  onVoiceFailed(error: unknown): void
  /** From the wish to say a line to its first sample, ms. */
  onVoiced?(waitedMs: number): void
}

/** Speaks with the system's voice, or, without one, lets the page be read: a chime, then time to read. Needs no network. */
export class OfflineInterviewer implements Interviewer {
  readonly capabilities: InterviewerCapabilities
  readonly voiceName = 'offline'
  private readonly shelf: SpeechShelf

  constructor(private readonly options: OfflineInterviewerOptions) {
    const { voice } = options
    this.capabilities = { voice: voice.kind === 'system', hears: 'nothing' }
    this.shelf = new SpeechShelf({
      synthesise: (text, signal) => voice.synthesise(text, signal),
      onFailed: options.onVoiceFailed,
    })
  }

  prepare(texts: readonly string[]) {
    this.shelf.prepare(texts)
  }

  say({ text }: Line, handlers: UtteranceHandlers): RunningUtterance {
    const saying = new Saying(this.options, handlers, this.capabilities.voice ? 0 : readingTimeMs(text))
    const ready = this.shelf.take(text)
    if (ready) saying.play(ready.pcm)
    else {
      this.shelf.make(text, saying.aborted.signal).then(
        (speech) => saying.play(speech.pcm),
        (error) => {
          if (saying.fail()) this.options.onVoiceFailed(error)
        },
      )
    }
    return saying
  }

  answerBegins() {}

  speechStarted() {}

  hear() {}

  async answerEnds() {
    return ''
  }

  answerText() {}

  goOfflineForGood() {}

  close() {
    this.shelf.close()
  }
}

/** One utterance on its way: being made, playing, being read, ended. */
class Saying implements RunningUtterance {
  readonly aborted = new AbortController()
  private playback: Playback | null = null
  private cancelReading = () => {}
  private startedAtMs: number | null = null
  private lengthMs = 0
  private ended = false
  private readonly wishedAtMs: number

  constructor(
    private readonly options: OfflineInterviewerOptions,
    private readonly handlers: UtteranceHandlers,
    private readonly readingMs: number,
  ) {
    this.wishedAtMs = options.nowMs()
  }

  play(pcm: Int16Array) {
    if (this.ended) return
    this.lengthMs = Math.max(pcm.length / 48, this.readingMs)
    this.playback = this.options.play(pcm, {
      onStarted: (atMs) => {
        this.startedAtMs = atMs
        this.handlers.onStarted(atMs)
        // After the flow: nothing waits for a number.
        this.options.onVoiced?.(Math.max(0, atMs - this.wishedAtMs))
      },
      onEnded: ({ atMs, outcome }) => {
        const leftMs = this.lengthMs - pcm.length / 48
        if (outcome === 'interrupted' || leftMs <= 0) return this.end(atMs, outcome)
        this.cancelReading = this.options.after(leftMs, () => this.end(this.options.nowMs(), 'spoken'))
      },
    })
  }

  stop() {
    if (this.ended) return
    this.aborted.abort()
    this.cancelReading()
    this.playback?.stop()
    this.end(this.options.nowMs(), 'interrupted')
  }

  /** Gives whether it failed by itself, rather than because it was stopped. */
  fail(): boolean {
    if (this.ended) return false
    this.end(this.options.nowMs(), 'failed')
    return true
  }

  private end(atMs: number, outcome: UtteranceEnd['outcome']) {
    if (this.ended) return
    this.ended = true
    const saidMs = this.startedAtMs === null ? 0 : atMs - this.startedAtMs
    const saidRatio = outcome === 'spoken' ? 1 : this.lengthMs === 0 ? 0 : Math.min(1, saidMs / this.lengthMs)
    this.handlers.onEnded({ atMs, outcome, saidRatio })
  }
}
