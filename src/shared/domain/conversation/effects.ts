import type { EndedReason } from '../interview/states'
import type { ConversationState } from './states'

/** One try to take a slot's value from what was said; the refused ones are kept too. */
export interface SlotAttempt {
  state: string
  slot: string
  /** Null: nothing could be taken. */
  value: string | null
  confidence: number
  source: 'voice' | 'typed' | 'model'
  /** From 1, within the state. */
  attempt: number
  accepted: boolean
}

export type ConversationEffect =
  | { type: 'speak'; kind: 'prompt' | 'step_in' | 'closing'; text: string }
  /** Stop speaking at once. Its `utterance_finished` no longer matters. */
  | { type: 'hush' }
  /** Texts that will probably be said next. */
  | { type: 'prepare'; texts: string[] }
  | { type: 'listen'; fresh: boolean }
  | { type: 'stop_listening' }
  /** The turn that ended is to be turned into words and read; `heard` answers. `text`: it was typed. */
  | { type: 'understand'; text: string | null }
  /** `looked_up` answers. */
  | { type: 'look_up'; slots: Record<string, string> }
  /** For the tables: nothing is to be done. */
  | { type: 'attempted'; attempts: SlotAttempt[] }
  | { type: 'stepped'; from: string; to: string; because: string }
  | { type: 'finish'; reason: EndedReason }

export interface Advance<S extends ConversationState = ConversationState> {
  state: S
  effects: ConversationEffect[]
}
