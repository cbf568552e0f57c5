import type { UtteranceKind } from './events'
import type { InterviewPlan } from './plan'
import type { EndedReason, InterviewState } from './states'

export interface Utterance {
  kind: UtteranceKind
  /** The question it belongs to, or null. */
  index: number | null
  text: string
}

export type Effect =
  | { type: 'speak'; utterance: Utterance }
  /** Stop speaking at once. Its `utterance_finished` no longer matters. */
  | { type: 'hush' }
  /** Texts that will probably be said next: synthesise them while there is time. */
  | { type: 'prepare'; texts: string[] }
  /** Start listening to an answer; `fresh: false` goes on with the one that was interrupted. */
  | { type: 'listen'; index: number; fresh: boolean }
  | { type: 'stop_listening' }
  /** Silence must not end the answer until speech starts again. */
  | { type: 'hold' }
  | { type: 'decide'; index: number }
  /** From now on this is the plan. */
  | { type: 'replan'; plan: InterviewPlan }
  | { type: 'finish'; reason: EndedReason }

export interface Advance<S extends InterviewState = InterviewState> {
  state: S
  effects: Effect[]
}
