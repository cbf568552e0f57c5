import type { After } from '@node/timing/after'
import { assertNever } from '@shared/assert-never'
import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import type { ConversationEffect } from '@shared/domain/conversation/effects'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import { isAnswerable } from '@shared/domain/conversation/moves'
import type { Seen } from '@shared/domain/conversation/seen'
import type { ConversationPlan } from '@shared/domain/conversation/states'
import { understand } from '@shared/domain/conversation/understand'
import type { ConversationView } from '@shared/domain/conversation/view'
import { viewOf } from '@shared/domain/conversation/view-of'
import type { MetricName } from '@shared/domain/diagnostics/metric-names'
import type { UtteranceKind } from '@shared/domain/interview/events'
import type { AgentToStudio, ConversationJob, StudioToAgent } from '@shared/protocol/job'
import type { CandidateMessage } from '@shared/protocol/room-messages'
import { EventFold } from '../event-fold'
import { SAVE_LIMIT_MS, START_AFTER_JOIN_MS } from '../interview-flow'
import type { Interviewer } from '../interviewers/interviewer'
import type { AgentState, CandidateLink } from '../links/candidate-link'
import type { HeardTurn, TurnListener, TurnListenerEvents } from '../listening/turn-listener'
import { Speaker, type UtteranceEvent } from '../speaker'
import { conversationFold } from './conversation-fold'
import type { HeardWords, Hearing } from './hearing'
import { TurnSound } from './turn-sound'

/** A model's reading that takes longer is not waited for, ms. */
const PROPOSAL_WAIT_MS = 1_000
/** The longest text of one event (events.ts), characters: a typed answer may be longer. */
const LONGEST_TEXT = 2_000

const AGENT_STATE: Record<ConversationView['status'], AgentState> = {
  connecting: 'initializing',
  speaking: 'speaking',
  fallback: 'speaking',
  listening: 'listening',
  understanding: 'thinking',
  paused: 'idle',
  finished: 'idle',
}

const LINE_KIND: Record<Extract<ConversationEffect, { type: 'speak' }>['kind'], UtteranceKind> = {
  prompt: 'question',
  step_in: 'step_in',
  closing: 'closing',
}

export interface ConversationFlowOptions {
  job: Pick<ConversationJob, 'definition' | 'facts' | 'log' | 'patience' | 'voice'>
  link: Pick<CandidateLink, 'send' | 'setAgentState' | 'publishTranscription'>
  interviewer: Interviewer
  hearing: Hearing
  createListener(events: TurnListenerEvents): TurnListener
  /** The conversation's timeline, ms. */
  nowMs(): number
  after: After
  tell(message: AgentToStudio): void
  /** It is over and on disk, or as much as could be. */
  onFinished(): void
}

/** One conversation as it runs: folds its events, does what the fold says, and sends each event to the studio. */
export class ConversationFlow {
  private readonly plan: ConversationPlan
  private readonly fold: EventFold<ConversationPlan, Seen, ConversationEvent, ConversationEffect>
  private readonly listener: TurnListener
  private readonly speaker: Speaker
  private readonly sound = new TurnSound()
  private readonly taken: Set<string>
  private shown = ''
  private shownStatus: ConversationView['status'] | null = null
  private cancelStart = () => {}
  /** Numbers the turns; a new one makes what comes of the one before it worthless. */
  private turn: number
  private heard: HeardTurn | null = null
  private awaited: { turn: number; give(slots: Record<string, string> | null): void } | null = null
  /** When a line was handed to the voice and its sound is still awaited: what lies between is the voice's latency. */
  private wishedAtMs: number | null = null

  constructor(private readonly options: ConversationFlowOptions) {
    const { job, link, interviewer, tell } = options
    this.plan = { definition: DEFINITIONS[job.definition], facts: job.facts }
    this.turn = job.log.length
    this.taken = new Set(job.log.flatMap((event) => (event.type === 'turn_ended' ? (event.answerId ?? []) : [])))
    this.fold = new EventFold({
      flow: conversationFold,
      plan: this.plan,
      log: job.log,
      nowMs: options.nowMs,
      after: options.after,
      send: (seq, event) => tell({ type: 'conversation_event', seq, event }),
      perform: (effect) => this.perform(effect),
      onTaken: (_before, _after, event) => this.onTaken(event),
      onSettled: () => this.show(false),
    })
    this.speaker = new Speaker({
      interviewer,
      link,
      roomVoice: {
        speakingStarted: (kind) => link.send({ type: 'ai_speaking_start', kind }),
        speakingEnded: () => link.send({ type: 'ai_speaking_end' }),
        question() {},
      },
      process: job.log.length,
      questionAt: () => null,
      onEvent: (event) => this.spoke(event),
    })
    this.listener = options.createListener({
      onSpeechStarted: (atMs) => this.dispatch({ type: 'speech_started', atMs: Math.round(atMs) }),
      onSpeechStopped: (atMs) => this.dispatch({ type: 'speech_stopped', atMs: Math.round(atMs) }),
      onTurnEnded: () => this.dispatch({ type: 'turn_ended', atMs: this.fold.atMs(), cause: 'end_of_turn' }),
      onTrouble: (detail) =>
        tell({ type: 'log', level: 'warn', category: 'error', message: 'listening', fields: { detail } }),
    })
  }

  /** Takes up the flow where the log left it. */
  start() {
    this.fold.settle()
    if (this.state.kind === 'done') return void this.finish()
    const { at } = this.state.memory
    const known = { facts: this.plan.facts, slots: {}, found: null, pending: null }
    const first = this.plan.definition.states[at]?.prompt(known) ?? ''
    // Made while the person is on the way.
    if (first !== '' && this.fold.log.length === 0) this.options.interviewer.prepare([first])
  }

  /** The person's sound, 16 kHz mono; `atMs` is the timeline of its first sample. */
  hear(pcm16k: Int16Array, atMs: number) {
    this.sound.push(pcm16k, atMs)
    this.listener.push(pcm16k, atMs)
  }

  candidateJoined() {
    this.cancelStart()
    this.cancelStart = this.options.after(START_AFTER_JOIN_MS, () => this.begin())
  }

  candidateLeft() {
    this.cancelStart()
    this.dispatch({ type: 'candidate_left', atMs: this.fold.atMs() })
  }

  /** The studio ends it (the page was closed, say). */
  end() {
    this.command('end')
  }

  notice(code: ErrorCode, detail: string) {
    this.options.link.send({ type: 'notice', code, message: ERRORS[code].message })
    this.options.tell({ type: 'notice', code, detail })
  }

  eventSaved(seq: number) {
    this.fold.saved(seq)
  }

  fromStudio(message: Extract<StudioToAgent, { type: 'utterance_text' | 'proposed' | 'looked_up' }>) {
    switch (message.type) {
      case 'utterance_text':
        return this.options.hearing.answered(message.turn, message)
      case 'proposed':
        return this.awaited?.turn === message.turn ? this.awaited.give(message.slots) : undefined
      case 'looked_up':
        return this.dispatch({ type: 'looked_up', atMs: this.fold.atMs(), found: message.found })
      default:
        return assertNever(message)
    }
  }

  /** No more events and effects: the conversation can go on in another process. */
  stop() {
    this.fold.stop()
    this.turn++
    this.cancelStart()
    this.awaited?.give(null)
    this.speaker.hush()
    this.listener.close()
  }

  receive(message: CandidateMessage) {
    switch (message.type) {
      case 'start_interview':
        return this.begin()
      case 'hello':
        return this.show(true)
      case 'end_interview':
        return this.end()
      case 'typed_answer':
        return this.typed(message.id, message.text)
      case 'command':
        switch (message.command) {
          case 'done':
            if (this.state.kind !== 'listening') return
            return this.dispatch({ type: 'turn_ended', atMs: this.fold.atMs(), cause: 'done_key' })
          case 'still_thinking':
            return this.state.kind === 'listening' ? this.listener.hold() : undefined
          case 'skip':
            return
          default:
            return this.command(message.command)
        }
      default:
        return assertNever(message)
    }
  }

  private get state() {
    return this.fold.state.state
  }

  private begin() {
    this.cancelStart()
    this.dispatch({ type: 'candidate_joined', atMs: this.fold.atMs() })
    // Also for a page that was reloaded, or a second start.
    this.show(true)
  }

  private command(command: Extract<ConversationEvent, { type: 'command' }>['command']) {
    this.dispatch({ type: 'command', atMs: this.fold.atMs(), command })
  }

  private typed(id: string, text: string) {
    // Sent once more, because the page did not hear that it was taken.
    if (this.taken.has(id)) return this.options.link.send({ type: 'answer_saved', questionNumber: 1, id })
    if (!isAnswerable(this.plan, this.state)) return this.notice('ANSWER_NOT_TAKEN', this.state.kind)
    const typedText = text.slice(0, LONGEST_TEXT)
    this.dispatch({ type: 'turn_ended', atMs: this.fold.atMs(), cause: 'typed', typedText, answerId: id })
  }

  private dispatch(event: ConversationEvent) {
    this.fold.dispatch(event)
  }

  private onTaken(event: ConversationEvent): (() => void) | undefined {
    if (event.type !== 'turn_ended') return undefined
    const { answerId } = event
    if (answerId !== undefined) this.taken.add(answerId)
    return () => this.options.link.send({ type: 'answer_saved', questionNumber: 1, id: answerId ?? null })
  }

  private spoke(event: UtteranceEvent) {
    if (event.type === 'utterance_finished')
      return this.dispatch({ type: 'utterance_finished', atMs: event.atMs, outcome: event.outcome })
    // The gap after a turn is not told: the log has it, and diagnostics reckons it from there.
    if (this.wishedAtMs !== null) this.measure('voice_ms', event.atMs - this.wishedAtMs, this.options.job.voice.kind)
    this.wishedAtMs = null
    this.dispatch({ type: 'utterance_started', atMs: event.atMs })
  }

  private perform(effect: ConversationEffect) {
    switch (effect.type) {
      case 'speak':
        this.wishedAtMs = this.options.nowMs()
        return this.speaker.speak({ kind: LINE_KIND[effect.kind], index: null, text: effect.text })
      case 'hush':
        return this.speaker.hush()
      case 'prepare':
        return this.options.interviewer.prepare(effect.texts)
      case 'listen':
        this.sound.begin()
        return this.listener.begin({ patience: this.options.job.patience, fresh: effect.fresh })
      case 'stop_listening':
        this.heard = this.listener.end()
        return
      case 'understand':
        return void this.understand(effect.text)
      case 'look_up':
        return this.options.tell({ type: 'look_up', slots: effect.slots })
      case 'attempted':
      case 'stepped':
        return
      case 'finish':
        return void this.finish()
      default:
        return assertNever(effect)
    }
  }

  /** Turns the turn into words, and asks a model only where the definition's readers make nothing of them. */
  private async understand(typed: string | null) {
    const turn = ++this.turn
    const heard = this.heard
    this.heard = null
    const words = typed === null ? await this.wordsOf(heard, turn) : { text: typed, confidence: 1 }
    if (turn !== this.turn) return
    const text = words.text?.slice(0, LONGEST_TEXT) ?? null
    const proposal = text !== null && this.isRiddle(text) ? await this.proposed(turn, text) : null
    if (turn !== this.turn) return
    this.dispatch({ type: 'heard', atMs: this.fold.atMs(), text, confidence: words.confidence, proposal })
  }

  private async wordsOf(heard: HeardTurn | null, turn: number): Promise<HeardWords> {
    const { hearing, nowMs, tell } = this.options
    const none = { text: null, confidence: null }
    const fromMs = heard?.speechFromMs
    const pcm = typeof fromMs === 'number' ? this.sound.end(fromMs, heard?.speechUntilMs ?? nowMs()) : null
    if (pcm === null || hearing.kind === 'nothing') return none
    const beganAtMs = nowMs()
    try {
      const words = await hearing.hear(pcm, turn)
      this.measure('speech_to_text_ms', nowMs() - beganAtMs, hearing.kind)
      const text = words.text?.trim() ?? ''
      return { ...words, text: text === '' ? null : text }
    } catch (error) {
      const fields = { reason: error instanceof Error ? error.name : 'unknown' }
      tell({ type: 'log', level: 'warn', category: 'error', message: 'a turn was not turned into text', fields })
      return none
    }
  }

  private isRiddle(text: string): boolean {
    const asked = { via: 'typed', text, confidence: 1, proposal: null } as const
    const understood = understand(this.plan, this.state.memory, asked, this.fold.atMs())
    return understood.kind === 'fallback' && understood.cause === 'not_understood'
  }

  private proposed(turn: number, text: string): Promise<Record<string, string> | null> {
    return new Promise((resolve) => {
      const cancel = this.options.after(PROPOSAL_WAIT_MS, () => give(null))
      const give = (slots: Record<string, string> | null) => {
        cancel()
        if (this.awaited?.turn === turn) this.awaited = null
        resolve(slots)
      }
      this.awaited = { turn, give }
      this.options.tell({ type: 'read_turn', turn, state: this.state.memory.at, text })
    })
  }

  private measure(name: MetricName, valueMs: number, label: string | null) {
    this.options.tell({ type: 'metric', name, value: Math.max(0, Math.round(valueMs)), label })
  }

  private show(again: boolean) {
    const { link } = this.options
    const view = viewOf(this.plan, this.fold.state)
    const text = JSON.stringify(view)
    if (text === this.shown && !again) return
    this.shown = text
    if (view.status !== this.shownStatus) link.setAgentState(AGENT_STATE[view.status])
    this.shownStatus = view.status
    link.send({ type: 'conversation', view })
  }

  private async finish() {
    let cancel = () => {}
    const limit = new Promise<void>((resolve) => {
      cancel = this.options.after(SAVE_LIMIT_MS, resolve)
    })
    await Promise.race([this.fold.allSaved(), limit])
    cancel()
    if (this.fold.hasStopped) return
    this.stop()
    this.options.onFinished()
  }
}
