import type { After } from '@node/timing/after'
import { advance, replay } from '@shared/domain/interview/advance'
import { deadlineOf } from '@shared/domain/interview/deadlines'
import type { Effect } from '@shared/domain/interview/effects'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import type { InterviewState } from '@shared/domain/interview/states'
import { UnsavedEvents } from './unsaved-events'

export interface EventFoldOptions {
  plan: InterviewPlan
  /** The log so far: the fold goes on where it left the flow. */
  log: readonly InterviewEvent[]
  /** The interview's timeline, ms: monotonic, zero at the recording's first sample. */
  nowMs(): number
  after: After
  /** Sends an event to the studio, numbered in the log. */
  send(seq: number, event: InterviewEvent): void
  /** Does what the flow says, before the next event is folded. */
  perform(effect: OwnersEffect, because: InterviewEvent): void
  /** An event was taken; what it gives is called once the event is on disk. */
  onTaken(before: InterviewState, after: InterviewState, event: InterviewEvent): (() => void) | undefined
  /** All events that were waiting are folded. */
  onSettled(): void
}

/** All but `replan`, which is the fold's own affair. */
type OwnersEffect = Exclude<Effect, { type: 'replan' }>

/** Events that change nothing and are logged all the same: the report marks what they tell. */
const FOR_THE_REPORT: readonly InterviewEvent['type'][] = ['utterance_started', 'interviewer_changed']

/**
 * The flow as it runs: takes one event after the other, sends each to the studio, has its effects done, and fires the deadline of
 * the state it comes to. What an effect reports at once waits until the effects before it are done.
 */
export class EventFold {
  plan: InterviewPlan
  state: InterviewState
  readonly log: InterviewEvent[]
  private readonly unsaved: UnsavedEvents
  private readonly queue: InterviewEvent[] = []
  private draining = false
  private stopped = false
  private cancelDeadline = () => {}

  constructor(private readonly options: EventFoldOptions) {
    this.log = [...options.log]
    this.plan = options.plan
    this.state = replay(options.plan, options.log)
    this.unsaved = new UnsavedEvents(options.log.length, options.send)
  }

  get hasStopped(): boolean {
    return this.stopped
  }

  /** Now on the timeline, whole ms. */
  atMs(): number {
    return Math.max(0, Math.round(this.options.nowMs()))
  }

  dispatch(event: InterviewEvent) {
    if (this.stopped) return
    this.queue.push(event)
    if (this.draining) return
    this.draining = true
    for (let next = this.queue.shift(); next; next = this.queue.shift()) this.take(next)
    this.draining = false
    this.settle()
  }

  /** Sets the deadline of the state as it is. Called once at the start; later each event does it. */
  settle() {
    this.cancelDeadline()
    const deadlineMs = deadlineOf(this.state)
    if (deadlineMs !== null && !this.stopped) {
      const at = Math.ceil(deadlineMs)
      this.cancelDeadline = this.options.after(at - this.options.nowMs(), () =>
        this.dispatch({ type: 'deadline', atMs: Math.max(at, this.atMs()) }),
      )
    }
    this.options.onSettled()
  }

  saved(seq: number) {
    this.unsaved.saved(seq)
  }

  allSaved(): Promise<void> {
    return this.unsaved.allSaved()
  }

  /** No more events: the flow can go on in another process. */
  stop() {
    this.stopped = true
    this.cancelDeadline()
  }

  private take(event: InterviewEvent) {
    const before = this.state
    const { state, effects } = advance(this.plan, before, event)
    if (state === before && effects.length === 0 && !FOR_THE_REPORT.includes(event.type)) return
    this.state = state
    this.log.push(event)
    this.unsaved.add(event, this.options.onTaken(before, state, event))
    for (const effect of effects) {
      if (effect.type === 'replan') this.plan = effect.plan
      else this.options.perform(effect, event)
    }
  }
}
