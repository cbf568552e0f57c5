import type { After } from '@node/timing/after'
import { answerContext } from '@shared/domain/interview/phrases'
import type { AgentToStudio } from '@shared/protocol/job'
import type { PlaybackHandlers, StreamedPlayback } from '../../links/candidate-link'
import type { Line, RunningUtterance } from '../interviewer'
import { AnswerHearing } from './answer-hearing'
import { Conversation } from './conversation'
import { failureOfClose, type LiveFailure } from './failures'
import { LiveSaying, type LiveSayingHandlers } from './live-saying'
import type { LiveSession, OpenLiveSession, PastTurn } from './live-session'
import type { ServerMessage } from './server-message'

/** A session that is not set up by then never is, ms. */
export const SETUP_LIMIT_MS = 5_000
/** A session that is going away is left at the latest so long before it goes, ms. */
const LEAVE_BEFORE_MS = 8_000
/** After a vain try to take over from a session that is going away, ms. */
const RENEW_AGAIN_MS = 2_000

export interface LiveVoiceOptions {
  open: OpenLiveSession
  /** Best first. */
  models: readonly string[]
  /** The candidate's sound goes to it; else it gets the text of the answers. */
  hears: 'live' | 'text'
  stream(handlers: PlaybackHandlers): StreamedPlayback
  /** The interview's timeline, ms. */
  nowMs(): number
  after: After
  /** There is no session any more. */
  onDown(failure: LiveFailure): void
  onHeard(heard: { questionId: string; text: string; final: boolean; model: string }): void
  onUsage(usage: Extract<AgentToStudio, { type: 'usage' }>): void
  log(message: string, fields: Record<string, string | number>): void
}

interface Held {
  session: LiveSession
  model: string
  /** It is in a reply that nobody wants: to the end of an answer, or one that was hushed. */
  midReply: boolean
  goesAway: boolean
  ready: boolean
  /** How much of the conversation it was given when it was opened. */
  knownTurns: number
  cancelTimers(): void
}

/**
 * A voice out of a model's live sessions: one that is used, and perhaps one that is being set up to take over. It says one line at a
 * time, sends the candidate's sound, and tells when there is no session. What is done about that is not decided here.
 */
export class LiveVoice {
  private current: Held | null = null
  private coming: Held | null = null
  private saying: LiveSaying | null = null
  private modelIndex = 0
  private lineCount = 0
  private untold: PastTurn[] = []
  private closed = false
  private cancelRenew = () => {}
  /** Of the last line, until its usage is told. */
  private latencyMs = 0
  private readonly conversation = new Conversation()
  private readonly hearing: AnswerHearing

  constructor(private readonly options: LiveVoiceOptions) {
    this.hearing = new AnswerHearing({
      after: options.after,
      session: () => this.current?.session ?? null,
      onHeard: (heard) => {
        this.conversation.put('candidate', heard.questionId, heard.text)
        options.onHeard({ ...heard, model: this.model })
      },
    })
  }

  get isReady(): boolean {
    return this.current !== null
  }

  get model(): string {
    return this.options.models[this.modelIndex] ?? ''
  }

  /** Passes a retired model over; false when it was the last. */
  nextModel(): boolean {
    if (this.modelIndex + 1 >= this.options.models.length) return false
    this.modelIndex++
    return true
  }

  /** Sets a session up that takes over as soon as nothing is being said. Nothing, when one is on its way. */
  open() {
    if (this.coming || this.closed) return
    const { open, after } = this.options
    const { model } = this
    const mine: Held = {
      model,
      midReply: false,
      goesAway: false,
      ready: false,
      knownTurns: this.conversation.size,
      cancelTimers: after(SETUP_LIMIT_MS, () =>
        this.lost(mine, { code: 'MODEL_TIMEOUT', detail: 'not set up in time' }),
      ),
      session: open({
        model,
        history: this.conversation.history(),
        handlers: {
          onReady: () => this.ready(mine),
          onMessage: (message) => this.receive(mine, message),
          onClosed: (close) => this.lost(mine, failureOfClose(close, mine.ready)),
        },
      }),
    }
    this.coming = mine
  }

  /** Says a line as soon as there is a session; `failed` in the end when that is not in time. */
  say(line: Line, handlers: LiveSayingHandlers): RunningUtterance {
    const { stream, nowMs, after } = this.options
    const id = `line-${++this.lineCount}`
    const saying = new LiveSaying({
      line,
      stream,
      nowMs,
      after,
      onFailed: (failure) => {
        // A session that is mute, or one that does not come up.
        const mute = this.current ?? this.coming
        if (mute) this.lost(mute, failure)
        else this.options.onDown(failure)
      },
      handlers: {
        onStarted: handlers.onStarted,
        onWords: handlers.onWords,
        onEnded: (end) => {
          if (this.saying === saying) this.saying = null
          this.latencyMs = end.latencyMs ?? 0
          // A hushed reply goes on, unheard, until something else is asked.
          if (end.outcome === 'interrupted' && this.current && !saying.complete) this.current.midReply = true
          if (end.failure) this.usage({ latencyMs: end.latencyMs ?? 0, outcome: end.failure.code })
          else if (end.words !== '') this.conversation.put('interviewer', id, end.words)
          handlers.onEnded(end)
          this.takeOver()
        },
      },
    })
    this.saying = saying
    if (this.current) this.ask(this.current, saying)
    else this.open()
    return saying
  }

  answerBegins(questionId: string, fresh: boolean) {
    if (this.options.hears === 'live') this.hearing.begin(questionId, fresh)
    this.renew()
  }

  speechStarted() {
    this.hearing.speechStarted()
  }

  hear(pcm: Int16Array) {
    if (this.options.hears === 'live') this.hearing.hear(pcm)
  }

  answerEnds(): Promise<string> {
    const words = this.hearing.end()
    this.renew()
    return words
  }

  answerText(questionId: string, text: string) {
    this.conversation.put('candidate', questionId, answerContext(text))
    // Told with the next line: by itself it would cut off what is being said.
    this.untold.push({ by: 'candidate', text: answerContext(text) })
  }

  close() {
    this.closed = true
    this.saying?.stop()
    if (this.current) drop(this.current)
    if (this.coming) drop(this.coming)
    this.current = this.coming = null
    this.cancelRenew()
    this.hearing.close()
  }

  private ask(held: Held, saying: LiveSaying) {
    held.session.tell(this.untold)
    this.untold = []
    saying.ask(held.session, held.midReply)
    held.midReply = false
  }

  private ready(held: Held) {
    if (this.coming !== held) return
    held.cancelTimers()
    held.ready = true
    this.options.log('live session ready', { model: held.model })
    this.takeOver()
  }

  /** The new session is used from now on, unless the old one is in the middle of a line. */
  private takeOver() {
    const { coming, current, saying } = this
    if (!coming?.ready) return
    if (current && saying && !saying.received) return
    if (current) {
      drop(current)
      this.hearing.lost()
    }
    this.current = coming
    this.coming = null
    this.untold = []
    coming.session.tell(this.conversation.since(coming.knownTurns))
    this.hearing.resume()
    if (saying) this.ask(coming, saying)
  }

  private receive(held: Held, message: ServerMessage) {
    if (message.usage) {
      this.usage({ ...message.usage, model: held.model, latencyMs: this.saying?.latencyMs ?? this.latencyMs })
      this.latencyMs = 0
    }
    if (held !== this.current) return
    if (message.goAwayMs !== null) this.goesAway(held, message.goAwayMs)
    if (message.heard !== '' || message.heardFinished) this.hearing.heard(message.heard, message.heardFinished)
    if (this.saying && !this.saying.received) return this.saying.receive(message)
    if (message.audio.length > 0 || message.said !== '') held.midReply = true
    if (message.interrupted || message.complete) held.midReply = false
  }

  private goesAway(held: Held, inMs: number) {
    held.goesAway = true
    held.cancelTimers = this.options.after(Math.max(0, inMs - LEAVE_BEFORE_MS), () => {
      if (held === this.current) this.open()
    })
    this.renew()
  }

  /** In a gap a session that is going away is left for another. */
  private renew() {
    if (!this.current?.goesAway || this.hearing.active || (this.saying && !this.saying.received)) return
    this.open()
  }

  private lost(held: Held, failure: LiveFailure) {
    if (held !== this.current && held !== this.coming) return
    drop(held)
    this.options.log('live session lost', { model: held.model, code: failure.code, detail: failure.detail })
    if (held === this.coming) {
      this.coming = null
      if (this.current) {
        this.cancelRenew()
        this.cancelRenew = this.options.after(RENEW_AGAIN_MS, () => this.renew())
        return
      }
    } else {
      this.current = null
      this.hearing.lost()
      this.takeOver()
      // Another one was on its way to take over, and no word was lost: nothing to be talked about.
      if ((this.current || this.coming) && !(this.saying && !this.saying.received)) return
    }
    const { saying } = this
    this.options.onDown(failure)
    saying?.fail(failure)
  }

  private usage(used: Partial<Extract<AgentToStudio, { type: 'usage' }>>) {
    this.options.onUsage({
      type: 'usage',
      model: this.model,
      inputTextTokens: 0,
      inputAudioTokens: 0,
      outputTextTokens: 0,
      outputAudioTokens: 0,
      latencyMs: 0,
      outcome: 'ok',
      ...used,
    })
  }
}

function drop(held: Held) {
  held.cancelTimers()
  held.session.close()
}
