import type { After } from '@node/timing/after'
import { UnsavedEvents } from './unsaved-events'

/**
 * A fold with deadlines, as the domain writes them: `Plan` is what it goes by, `State` and `Event` its own, `Effect` what is to be
 * done. All of it pure.
 */
export interface Flow<Plan, State, Event, Effect> {
  advance(plan: Plan, state: State, event: Event): { state: State; effects: Effect[]; plan: Plan }
  replay(plan: Plan, log: readonly Event[]): State
  /** When a state must be left at the latest, ms on the timeline. */
  deadlineOf(state: State): number | null
  /** The event that tells of a deadline that has passed. */
  deadline(atMs: number): Event
  /** An event that changes nothing and is logged all the same: the report marks what it tells. */
  isForTheReport(event: Event): boolean
}

export interface EventFoldOptions<Plan, State, Event, Effect> {
  flow: Flow<Plan, State, Event, Effect>
  plan: Plan
  /** The log so far: the fold goes on where it left the flow. */
  log: readonly Event[]
  /** The timeline of the flow, ms: monotonic. */
  nowMs(): number
  after: After
  /** Sends an event to the studio, numbered in the log. */
  send(seq: number, event: Event): void
  /** Does what the flow says, before the next event is folded. */
  perform(effect: Effect, because: Event): void
  /** An event was taken; what it gives is called once the event is on disk. */
  onTaken(before: State, after: State, event: Event): (() => void) | undefined
  /** All events that were waiting are folded. */
  onSettled(): void
}

/**
 * A flow as it runs: takes one event after the other, sends each to the studio, has its effects done, and fires the deadline of
 * the state it comes to. What an effect reports at once waits until the effects before it are done.
 */
export class EventFold<Plan, State, Event, Effect> {
  plan: Plan
  state: State
  readonly log: Event[]
  private readonly unsaved: UnsavedEvents<Event>
  private readonly queue: Event[] = []
  private draining = false
  private stopped = false
  private cancelDeadline = () => {}

  constructor(private readonly options: EventFoldOptions<Plan, State, Event, Effect>) {
    this.log = [...options.log]
    this.plan = options.plan
    this.state = options.flow.replay(options.plan, options.log)
    this.unsaved = new UnsavedEvents(options.log.length, options.send)
  }

  get hasStopped(): boolean {
    return this.stopped
  }

  /** Now on the timeline, whole ms. */
  atMs(): number {
    return Math.max(0, Math.round(this.options.nowMs()))
  }

  dispatch(event: Event) {
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
    const { flow, after, nowMs, onSettled } = this.options
    const deadlineMs = flow.deadlineOf(this.state)
    if (deadlineMs !== null && !this.stopped) {
      const at = Math.ceil(deadlineMs)
      this.cancelDeadline = after(at - nowMs(), () => this.dispatch(flow.deadline(Math.max(at, this.atMs()))))
    }
    onSettled()
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

  private take(event: Event) {
    const before = this.state
    const planned = this.plan
    const { flow, onTaken, perform } = this.options
    const { state, effects, plan } = flow.advance(planned, before, event)
    if (state === before && plan === planned && effects.length === 0 && !flow.isForTheReport(event)) return
    this.state = state
    this.log.push(event)
    this.unsaved.add(event, onTaken(before, state, event))
    // Not before `onTaken`: what it tells of is numbered by the plan that the event came to.
    this.plan = plan
    for (const effect of effects) perform(effect, event)
  }
}
