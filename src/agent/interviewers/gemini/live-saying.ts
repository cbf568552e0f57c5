import type { After } from '@node/timing/after'
import { sayInstructions } from '@shared/domain/interview/phrases'
import type { PlaybackHandlers, StreamedPlayback } from '../../links/candidate-link'
import type { Line, RunningUtterance, UtteranceEnd } from '../interviewer'
import { createDoubler } from './doubler'
import type { LiveFailure } from './failures'
import type { LiveSession } from './live-session'
import type { ServerMessage } from './server-message'

/** From the line to the first sound of it, a new session included, ms. */
const FIRST_SOUND_LIMIT_MS = { question: 4_000, greeting: 4_000, step_in: 2_500, closing: 2_500 } as const
/** Between two pieces of it, ms. */
const STALL_LIMIT_MS = 3_000
/** The longest that one line may be, ms of sound: a model that goes on and on is cut off. */
const LONGEST_MS = 40_000
/** After a reply without a sound the real one may still come, for so long, ms. */
const EMPTY_GRACE_MS = 1_200
const SAMPLES_PER_MS = 48

export interface LiveSayingHandlers {
  onStarted(atMs: number): void
  onWords(words: string): void
  onEnded(end: LiveEnd): void
}

export interface LiveEnd extends UtteranceEnd {
  words: string
  /** From the line to its first sample received, ms; null without one. */
  latencyMs: number | null
  /** With `failed`. */
  failure: LiveFailure | null
}

export interface LiveSayingOptions {
  line: Line
  stream(handlers: PlaybackHandlers): StreamedPlayback
  nowMs(): number
  after: After
  handlers: LiveSayingHandlers
  /** The model does not do what it was asked. The session is not to be used any more. */
  onFailed(failure: LiveFailure): void
}

/*
 *   waiting ── session there ──▶ asked ── sound ──▶ sounding ── complete ──▶ playing out ── last sample left ──▶ ended
 *                                  ▲                   │
 *                                  └── interrupted: ───┘ it was the reply to something else
 *   failed: no sound in time, no more sound, an empty reply, the session lost: from every state before playing out
 */

/** One line, said by a model: asked for, played as it comes, watched. */
export class LiveSaying implements RunningUtterance {
  private playback: StreamedPlayback | null = null
  private doubler = createDoubler()
  private asked = false
  /** What comes still belongs to a reply that was going on when it was asked. */
  private foreign = false
  /** The turn of a reply that was cut off, or of a foreign one, is still to be told complete: that end is not of this line. */
  private owesTurnEnd = false
  private whole = false
  private ended = false
  private words = ''
  private samples = 0
  private latency: number | null = null
  private startedAtMs: number | null = null
  private cancelWatch = () => {}
  private readonly beganAtMs: number

  constructor(private readonly options: LiveSayingOptions) {
    this.beganAtMs = options.nowMs()
    this.watch(FIRST_SOUND_LIMIT_MS[options.line.kind], 'no sound in time')
  }

  /** Nothing more of it will come from the session. */
  get received(): boolean {
    return this.whole || this.ended
  }

  /** The model has said all of it. */
  get complete(): boolean {
    return this.whole
  }

  /** From the line to the first of its sound, ms; null before. */
  get latencyMs(): number | null {
    return this.latency
  }

  /** A session is there. `midReply`: it is still in a reply that nobody wants. */
  ask(session: LiveSession, midReply: boolean) {
    if (this.asked || this.ended) return
    this.asked = true
    this.foreign = midReply
    const { kind, text, question } = this.options.line
    session.ask(sayInstructions({ kind, text, lead: question !== null && question.text === text }))
  }

  receive({ interrupted, audio, said, complete }: ServerMessage) {
    if (!this.asked || this.received) return
    if (this.foreign) {
      this.foreign = !interrupted && !complete
      // `interrupted`, or "all generated": in both cases the end of the turn follows as a message of its own.
      this.owesTurnEnd = interrupted ? !complete : complete
      return
    }
    if (interrupted) {
      this.owesTurnEnd = true
      this.startAnew()
    }
    if (said !== '') {
      this.words += said
      this.options.handlers.onWords(this.words.trim())
    }
    if (audio.length > 0) this.sound(audio)
    if (complete) this.finish()
  }

  stop() {
    if (this.ended) return
    this.end('interrupted', null)
  }

  /** It cannot go on: the session is lost. Nothing, when all of it is here already. */
  fail(failure: LiveFailure) {
    if (!this.received) this.end('failed', failure)
  }

  private sound(audio: Int16Array) {
    const { nowMs, handlers, stream } = this.options
    this.latency ??= Math.max(0, Math.round(nowMs() - this.beganAtMs))
    if (!this.playback) {
      const mine = stream({
        onStarted: (atMs) => {
          if (this.playback !== mine || this.startedAtMs !== null) return
          this.startedAtMs = atMs
          handlers.onStarted(atMs)
        },
        onEnded: ({ atMs, outcome }) => {
          if (this.playback === mine && outcome === 'spoken') this.end('spoken', null, atMs)
          // The link is gone or was closed: as cut as by a key.
          else if (this.playback === mine) this.end('interrupted', null, atMs)
        },
      })
      this.playback = mine
    }
    const pcm = this.doubler.push(audio)
    this.samples += pcm.length
    this.watch(STALL_LIMIT_MS, 'no more sound')
    this.playback.push(pcm)
    if (this.samples > LONGEST_MS * SAMPLES_PER_MS) this.finish()
  }

  private finish() {
    if (this.samples === 0) {
      if (!this.owesTurnEnd) return this.watch(EMPTY_GRACE_MS, 'an empty reply')
      this.owesTurnEnd = false
      return
    }
    this.whole = true
    this.cancelWatch()
    this.playback?.push(this.doubler.flush())
    this.playback?.finish()
  }

  /** What was said was the reply to something else, cut off by what was asked. */
  private startAnew() {
    if (!this.playback) return
    this.silence()
    this.doubler = createDoubler()
    this.words = ''
    this.samples = 0
    this.watch(FIRST_SOUND_LIMIT_MS[this.options.line.kind], 'no sound in time')
  }

  private silence() {
    const { playback } = this
    this.playback = null
    playback?.stop()
  }

  private watch(limitMs: number, detail: string) {
    this.cancelWatch()
    this.cancelWatch = this.options.after(limitMs, () => {
      const failure: LiveFailure = { code: 'MODEL_TIMEOUT', detail }
      // What was heard of it is cut before anybody else begins.
      this.silence()
      this.options.onFailed(failure)
      this.fail(failure)
    })
  }

  private end(outcome: UtteranceEnd['outcome'], failure: LiveFailure | null, atMs = this.options.nowMs()) {
    if (this.ended) return
    this.ended = true
    this.cancelWatch()
    this.silence()
    const saidMs = this.startedAtMs === null ? 0 : atMs - this.startedAtMs
    const lengthMs = this.samples / SAMPLES_PER_MS
    const saidRatio = outcome === 'spoken' ? 1 : lengthMs === 0 ? 0 : Math.min(1, saidMs / lengthMs)
    const { words, latencyMs } = this
    this.options.handlers.onEnded({ atMs, outcome, saidRatio, words: words.trim(), latencyMs, failure })
  }
}
