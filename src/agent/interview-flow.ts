import type { After } from '@node/timing/after'
import { assertNever } from '@shared/assert-never'
import type { ErrorCode } from '@shared/contract/errors'
import type { InterviewEvent } from '@shared/domain/interview/events'
import { isAnswerable } from '@shared/domain/interview/moves'
import { phrasesIn } from '@shared/domain/interview/phrases'
import type { InterviewPlan, PlannedQuestion } from '@shared/domain/interview/plan'
import { type InterviewState, questionIndexOf } from '@shared/domain/interview/states'
import type { AgentToStudio, InterviewJob, StudioToAgent } from '@shared/protocol/job'
import type { CandidateMessage } from '@shared/protocol/room-messages'
import { AnswerBook, answeredBy } from './answer-book'
import { EventFold } from './event-fold'
import { FollowUps } from './follow-ups'
import { type InterviewEffect, interviewFlow } from './interview-fold'
import type { Interviewer, InterviewerEvents, VoiceName } from './interviewers/interviewer'
import type { CandidateLink } from './links/candidate-link'
import type { TurnListener, TurnListenerEvents } from './listening/turn-listener'
import { RoomVoice } from './room-voice'
import { Speaker } from './speaker'

/** A candidate whose page says nothing (any other LiveKit client) is greeted this long after joining, ms. */
export const START_AFTER_JOIN_MS = 3_000
/** How long the last events may take to reach the disk before the job ends all the same, ms. */
export const SAVE_LIMIT_MS = 5_000

export interface InterviewFlowOptions {
  job: Pick<InterviewJob, 'interviewId' | 'resumeId' | 'plan' | 'log'>
  link: Pick<CandidateLink, 'send' | 'setAgentState' | 'publishTranscription'>
  interviewer: Interviewer
  createListener(events: TurnListenerEvents): TurnListener
  /** The interview's timeline, ms: monotonic, zero at the recording's first sample. */
  nowMs(): number
  after: After
  tell(message: AgentToStudio): void
  /** The flow is done and everything it did is on disk, or as much as could be. */
  onFinished(): void
}

/**
 * One interview as it runs: folds the flow, does what it says, and sends each event to the studio. It owns no audio and no network:
 * those are the link's, the listener's and the interviewer's.
 */
export class InterviewFlow implements InterviewerEvents {
  readonly listener: TurnListener
  private readonly flow: EventFold<InterviewPlan, InterviewState, InterviewEvent, InterviewEffect>
  private readonly answers: AnswerBook
  private readonly roomVoice: RoomVoice
  private readonly speaker: Speaker
  private cancelStart = () => {}
  /** What the interviewer heard of the answer that ended last. */
  private ending: Promise<string> = Promise.resolve('')
  private readonly followUps: FollowUps

  constructor(private readonly options: InterviewFlowOptions) {
    const { job, link, interviewer, tell } = options
    this.flow = new EventFold({
      flow: interviewFlow,
      plan: job.plan,
      log: job.log,
      nowMs: options.nowMs,
      after: options.after,
      send: (seq, event) => tell({ type: 'event', seq, event }),
      perform: (effect, because) => this.perform(effect, because),
      onTaken: (before, after, event) => this.onTaken(before, after, event),
      onSettled: () => this.show(),
    })
    this.answers = AnswerBook.from(job.plan, job.log)
    this.roomVoice = new RoomVoice({
      interviewId: job.interviewId,
      plan: () => this.plan,
      interviewer,
      link,
    })
    this.followUps = new FollowUps({
      hearsLive: () => interviewer.capabilities.hears === 'live',
      tell,
      onDecided: (followUp) => this.decided(followUp),
      now: () => this.flow,
    })
    this.speaker = new Speaker({
      interviewer,
      link,
      roomVoice: this.roomVoice,
      // The studio has added that there was a restart.
      process: job.log.length,
      questionAt: (index) => this.plan.questions[index] ?? null,
      onEvent: (event) => this.dispatch(event),
    })
    this.listener = options.createListener({
      onSpeechStarted: (atMs) => {
        interviewer.speechStarted()
        this.dispatch({ type: 'speech_started', atMs: Math.round(atMs) })
      },
      onSpeechStopped: (atMs) => this.dispatch({ type: 'speech_stopped', atMs: Math.round(atMs) }),
      onTurnEnded: ({ speechFromMs, speechUntilMs }) =>
        this.dispatch({
          type: 'turn_ended',
          atMs: this.atMs(),
          cause: 'end_of_turn',
          ...heardSpan({ speechFromMs, speechUntilMs }),
        }),
      onTrouble: (detail) =>
        tell({ type: 'log', level: 'warn', category: 'error', message: 'listening', fields: { detail } }),
    })
  }

  /** Takes up the flow where the log left it. Nothing is appended: the studio has already told of a restart. */
  start() {
    this.flow.settle()
    if (this.state.kind === 'done') return void this.finish()
    // Made while the candidate is on the way.
    this.options.interviewer.prepare(firstTexts(this.plan, this.state))
    const { voiceName } = this.options.interviewer
    // The report's marks must stay true: the process before this one may have ended with the other voice.
    if (lastVoice(this.flow.log) === 'offline' && voiceName === 'gemini') this.onChanged(voiceName, 'INTERVIEWER_BACK')
  }

  /** The candidate's sound, 16 kHz mono; `atMs` is the timeline of its first sample. */
  hear(pcm16k: Int16Array, atMs: number) {
    this.listener.push(pcm16k, atMs)
    this.options.interviewer.hear(pcm16k)
  }

  candidateJoined() {
    this.cancelStart()
    this.cancelStart = this.options.after(START_AFTER_JOIN_MS, () => this.begin())
  }

  candidateLeft() {
    this.cancelStart()
    this.dispatch({ type: 'candidate_left', atMs: this.atMs() })
  }

  /** The studio ends the interview (the window was closed, say). */
  end() {
    this.command('end')
  }

  eventSaved(seq: number) {
    this.flow.saved(seq)
  }

  onChanged(to: VoiceName, cause: ErrorCode) {
    this.dispatch({ type: 'interviewer_changed', atMs: this.atMs(), to, cause })
    this.notice(to === 'offline' ? 'INTERVIEWER_FALLBACK' : 'INTERVIEWER_BACK', cause)
  }

  onNotice(code: ErrorCode, detail: string) {
    this.notice(code, detail)
  }

  onHeard({ questionId, text, final, model }: Parameters<InterviewerEvents['onHeard']>[0]) {
    if (this.flow.hasStopped) return
    this.options.link.publishTranscription({ segmentId: `answer-${questionId}`, text, final, from: 'candidate' })
    if (final) this.options.tell({ type: 'heard', questionId, text, model })
  }

  /** What the studio has to say about what comes next. It proposes: whether there is room for it, the fold decides. */
  fromStudio(message: Extract<StudioToAgent, { type: 'decision' | 'place' | 'answer_text' }>) {
    switch (message.type) {
      case 'place':
        return this.dispatch({
          type: 'question_placed',
          atMs: this.atMs(),
          placement: message.placement,
          why: message.why,
        })
      case 'decision':
        return this.followUps.decided(message.questionId, message.followUp)
      case 'answer_text':
        return this.options.interviewer.answerText(message.questionId, message.text)
      default:
        return assertNever(message)
    }
  }

  notice(code: ErrorCode, detail: string) {
    this.roomVoice.notice(code)
    this.options.tell({ type: 'notice', code, detail })
  }

  /** No more events and effects: the process ends, and the interview can go on in another one. */
  stop() {
    this.flow.stop()
    this.cancelStart()
    this.speaker.hush()
    this.followUps.stop()
    this.listener.close()
  }

  receive(message: CandidateMessage) {
    switch (message.type) {
      case 'start_interview':
        return this.isForThis(message.resumeId) ? this.begin() : undefined
      case 'hello':
        return this.roomVoice.everythingAgain(this.state)
      case 'end_interview':
        return this.isForThis(message.resumeId) ? this.command('end') : undefined
      case 'typed_answer':
        return this.typedAnswer(message.id, message.text)
      case 'command':
        if (message.command === 'done') return this.done()
        // An interview does not go back.
        return message.command === 'back' ? undefined : this.command(message.command)
      default:
        return assertNever(message)
    }
  }

  /** A client that means another résumé's interview must not start or end this one. One that names none is any LiveKit client. */
  private isForThis(resumeId: string | undefined): boolean {
    if (resumeId === undefined || resumeId === this.options.job.resumeId) return true
    const message = 'a start or an end for another résumé was refused'
    this.options.tell({ type: 'log', level: 'warn', category: 'security', message, fields: {} })
    return false
  }

  private begin() {
    this.cancelStart()
    const before = this.state
    this.dispatch({ type: 'candidate_joined', atMs: this.atMs() })
    // Already under way: a page that was reloaded, or a second start.
    if (this.state === before) this.roomVoice.everythingAgain(this.state)
  }

  private command(command: Extract<InterviewEvent, { type: 'command' }>['command']) {
    this.dispatch({ type: 'command', atMs: this.atMs(), command })
  }

  private done() {
    if (this.state.kind !== 'listening') return
    const heard = heardSpan(this.listener.end())
    this.dispatch({ type: 'turn_ended', atMs: this.atMs(), cause: 'done_key', ...heard })
  }

  private typedAnswer(id: string, text: string) {
    const known = this.answers.find(id)
    if (known) {
      if (known.saved) this.roomVoice.answerSaved(known.questionNumber, id)
      return
    }
    if (!isAnswerable(this.state)) {
      const over = this.state.kind === 'closing' || this.state.kind === 'done'
      return this.roomVoice.notice(over ? 'INTERVIEW_OVER' : 'ANSWER_NOT_TAKEN')
    }
    const heard = this.state.kind === 'listening' ? heardSpan(this.listener.end()) : NOTHING_HEARD
    const question = this.plan.questions[questionIndexOf(this.state) ?? 0]
    if (question) this.options.interviewer.answerText(question.id, text)
    this.dispatch({ type: 'turn_ended', atMs: this.atMs(), cause: 'typed', ...heard, typedText: text, answerId: id })
  }

  private get plan(): InterviewPlan {
    return this.flow.plan
  }

  private get state(): InterviewState {
    return this.flow.state
  }

  private dispatch(event: InterviewEvent) {
    this.flow.dispatch(event)
  }

  private onTaken(before: InterviewState, after: InterviewState, event: InterviewEvent): (() => void) | undefined {
    const questionNumber = answeredBy(this.plan, before, after, event)
    if (questionNumber === null) return undefined
    const id = event.type === 'turn_ended' ? event.answerId : undefined
    if (id !== undefined) this.answers.took(id, questionNumber)
    return () => {
      if (id !== undefined) this.answers.saved(id)
      this.roomVoice.answerSaved(questionNumber, id ?? null)
    }
  }

  private perform(effect: InterviewEffect, because: InterviewEvent) {
    switch (effect.type) {
      case 'speak':
        return this.speaker.speak(effect.utterance)
      case 'hush':
        return this.speaker.hush()
      case 'prepare':
        return this.options.interviewer.prepare(effect.texts)
      case 'listen':
        return this.listen(effect.index, effect.fresh)
      case 'stop_listening':
        this.ending = this.options.interviewer.answerEnds()
        return void this.listener.end()
      case 'hold':
        return this.listener.hold()
      case 'decide':
        if (this.followUps.ask(effect.index, because, this.ending)) return
        return this.dispatch({ type: 'decided', atMs: this.atMs() })
      case 'finish':
        return void this.finish()
      default:
        return assertNever(effect)
    }
  }

  private listen(index: number, fresh: boolean) {
    this.listener.begin({ patience: this.plan.patience, fresh })
    const question = this.plan.questions[index]
    if (question) this.options.interviewer.answerBegins(question.id, fresh)
  }

  private decided(followUp: PlannedQuestion | null) {
    const { state } = this
    if (followUp && state.kind === 'deciding') {
      const placement = { how: 'insert' as const, index: state.index + 1, question: followUp }
      const why = { rule: 'follow_up' as const, score: null }
      this.dispatch({ type: 'question_placed', atMs: this.atMs(), placement, why })
    }
    this.dispatch({ type: 'decided', atMs: this.atMs() })
  }

  /** What the studio and the room are shown. */
  private show() {
    const shown = this.roomVoice.status(this.state)
    if (!shown) return
    const { status, questionNumber, held } = shown
    this.options.tell({ type: 'status', status, questionNumber, held })
  }

  private async finish() {
    let cancel = () => {}
    const limit = new Promise<void>((resolve) => {
      cancel = this.options.after(SAVE_LIMIT_MS, resolve)
    })
    await Promise.race([this.flow.allSaved(), limit])
    cancel()
    if (this.flow.hasStopped) return
    if (this.state.kind === 'done') this.roomVoice.complete(this.state.reason, this.flow.log, this.options.nowMs())
    this.stop()
    this.options.onFinished()
  }

  private atMs(): number {
    return this.flow.atMs()
  }
}

function lastVoice(log: readonly InterviewEvent[]): VoiceName | null {
  return log.reduce<VoiceName | null>((last, event) => (event.type === 'interviewer_changed' ? event.to : last), null)
}

function firstTexts(plan: InterviewPlan, state: InterviewState): string[] {
  const index = questionIndexOf(state)
  const text = plan.questions[index ?? 0]?.text ?? ''
  return index === null ? [plan.greeting, text] : [phrasesIn(plan.phrases).afterBreak(text)]
}

const NOTHING_HEARD = { speechFromMs: null, speechUntilMs: null }

function heardSpan(heard: { speechFromMs: number | null; speechUntilMs: number | null }) {
  const whole = (ms: number | null) => (ms === null ? null : Math.max(0, Math.round(ms)))
  return { speechFromMs: whole(heard.speechFromMs), speechUntilMs: whole(heard.speechUntilMs) }
}
