import type { After } from '@node/timing/after'
import type { ErrorCode } from '@shared/contract/errors'
import { isLasting, type LiveFailure } from './gemini/failures'
import type { LiveEnd, LiveSayingHandlers } from './gemini/live-saying'
import type {
  Interviewer,
  InterviewerEvents,
  Line,
  RunningUtterance,
  UtteranceHandlers,
  VoiceName,
} from './interviewer'

/** So many failures in a row, and the built-in voice takes over. */
const MOST_FAILURES = 2
/** After the built-in voice took over the model is tried again after so long, then after twice that, up to a minute, ms. */
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 60_000
/** A used-up quota does not come back in seconds, ms. */
const QUOTA_RETRY_MS = 30_000

/** The person need not do anything about these: that the built-in voice goes on says enough. The cause is in the log and in the event. */
const PASSING: readonly ErrorCode[] = ['MODEL_TIMEOUT', 'MODEL_FAILED', 'MODEL_OFFLINE', 'MODEL_BAD_ANSWER']

/** What is needed of a model's voice: LiveVoice, or a fake in tests. */
export interface ModelVoice {
  readonly isReady: boolean
  readonly model: string
  open(): void
  nextModel(): boolean
  say(line: Line, handlers: LiveSayingHandlers): RunningUtterance
  answerBegins(questionId: string, fresh: boolean): void
  speechStarted(): void
  hear(pcm16k: Int16Array): void
  answerEnds(): Promise<string>
  answerText(questionId: string, text: string): void
  close(): void
}

export interface FallbackInterviewerOptions {
  /** Made with the handler that hears when it has no session. */
  makeLive(onDown: (failure: LiveFailure) => void): ModelVoice
  offline: Interviewer
  hears: 'live' | 'text'
  events: InterviewerEvents
  after: After
}

/*
 *   gemini ── 2 failures in a row, or one that lasts (a wrong key, no model left) ──▶ offline
 *      ▲                                                                                │
 *      └──── a question comes, and a session tried in the background is up ─────────────┘
 */

/** The model's voice as long as it works, the built-in one where it does not: every line is said by one of them. */
export class FallbackInterviewer implements Interviewer {
  private readonly live: ModelVoice
  private now: VoiceName = 'gemini'
  /** In a row: a line that was said to its end makes it 0. */
  private failures = 0
  private retryMs = FIRST_RETRY_MS
  private cancelRetry = () => {}
  private closed = false
  /** Why the model is to be used no more, once that is so. */
  private endedBy: ErrorCode | null = null

  constructor(private readonly options: FallbackInterviewerOptions) {
    this.live = options.makeLive((failure) => this.down(failure))
    this.live.open()
  }

  get capabilities() {
    return { voice: this.now === 'gemini' || this.options.offline.capabilities.voice, hears: this.options.hears }
  }

  get voiceName() {
    return this.now
  }

  /** The built-in voice is always ready to go on. */
  prepare(texts: readonly string[]) {
    this.options.offline.prepare(texts)
  }

  say(line: Line, handlers: UtteranceHandlers): RunningUtterance {
    if (this.endedBy !== null && !this.closed) this.leaveModel(this.endedBy)
    if (this.now === 'offline' && this.live.isReady && line.kind === 'question') {
      this.now = 'gemini'
      this.options.events.onChanged('gemini', 'INTERVIEWER_BACK')
    }
    return new FallbackSaying({
      line,
      handlers,
      live: this.live,
      offline: this.options.offline,
      now: () => this.now,
      onSpoken: () => {
        this.failures = 0
        this.retryMs = FIRST_RETRY_MS
      },
    })
  }

  answerBegins(questionId: string, fresh: boolean) {
    this.live.answerBegins(questionId, fresh)
  }

  speechStarted() {
    if (this.endedBy === null) this.live.speechStarted()
  }

  hear(pcm16k: Int16Array) {
    if (this.endedBy === null) this.live.hear(pcm16k)
  }

  answerEnds(): Promise<string> {
    return this.live.answerEnds()
  }

  answerText(questionId: string, text: string) {
    this.live.answerText(questionId, text)
  }

  goOfflineForGood(code: ErrorCode) {
    this.endedBy ??= code
    this.cancelRetry()
  }

  /** Between two lines: nothing is cut off by it. */
  private leaveModel(code: ErrorCode) {
    this.goOffline({ code, detail: '' }, null)
    this.live.close()
  }

  close() {
    this.closed = true
    this.cancelRetry()
    this.live.close()
    this.options.offline.close()
  }

  /** The model has no session: whether it gets another one at once, later or never. */
  private down(failure: LiveFailure) {
    if (this.closed) return
    // Not tried again, and so the built-in voice says the line that was lost by it.
    if (this.endedBy !== null) return this.goOffline({ code: this.endedBy, detail: '' }, null)
    if (failure.code === 'MODEL_RETIRED') {
      const retired = this.live.model
      if (this.live.nextModel()) {
        this.options.events.onNotice('MODEL_RETIRED', retired)
        return this.live.open()
      }
      return this.goOffline(failure, null)
    }
    if (isLasting(failure)) return this.goOffline(failure, null)
    this.failures++
    if (this.now === 'gemini' && this.failures < MOST_FAILURES) {
      if (!this.live.isReady) this.live.open()
      return
    }
    this.goOffline(failure, failure.code === 'MODEL_QUOTA' ? Math.max(QUOTA_RETRY_MS, this.retryMs) : this.retryMs)
    this.retryMs = Math.min(LONGEST_RETRY_MS, this.retryMs * 2)
  }

  private goOffline({ code, detail }: LiveFailure, retryMs: number | null) {
    if (this.now === 'gemini') {
      this.now = 'offline'
      this.options.events.onChanged('offline', code)
      if (!PASSING.includes(code)) this.options.events.onNotice(code, detail)
    }
    this.cancelRetry()
    if (retryMs === null) return
    this.cancelRetry = this.options.after(retryMs, () => {
      if (!this.live.isReady) this.live.open()
    })
  }
}

interface FallbackSayingOptions {
  line: Line
  handlers: UtteranceHandlers
  live: ModelVoice
  offline: Interviewer
  now(): VoiceName
  onSpoken(): void
}

/** One line on its way: with the model, once more with the model, or with the built-in voice. */
class FallbackSaying implements RunningUtterance {
  private running: RunningUtterance | null = null
  private started = false
  private over = false
  private changed = false

  constructor(private readonly options: FallbackSayingOptions) {
    this.go()
  }

  stop() {
    if (this.over) return
    this.running?.stop()
  }

  private go() {
    const { line, live, offline, handlers } = this.options
    if (this.options.now() === 'gemini') {
      this.running = live.say(line, {
        onStarted: (atMs) => this.start(atMs),
        onWords: (words) => {
          this.changed = true
          handlers.onWords?.(words)
        },
        onEnded: (end) => this.liveEnded(end),
      })
      return
    }
    if (this.changed) handlers.onWords?.(line.text)
    this.running = offline.say(line, {
      onStarted: (atMs) => this.start(atMs),
      onEnded: (end) => this.end(() => handlers.onEnded(end)),
    })
  }

  private liveEnded(end: LiveEnd) {
    if (end.outcome === 'failed') return this.go()
    if (end.outcome === 'spoken') this.options.onSpoken()
    this.end(() => this.options.handlers.onEnded(end))
  }

  private start(atMs: number) {
    if (this.started) return
    this.started = true
    this.options.handlers.onStarted(atMs)
  }

  private end(tell: () => void) {
    if (this.over) return
    this.over = true
    tell()
  }
}
