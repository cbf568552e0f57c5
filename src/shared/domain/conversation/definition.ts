import type { DefinitionId } from './definition-ids'
import type { ConversationFacts } from './facts'
import type { Expectation } from './view'

/** What prompts, readers and conditions may look at. */
export interface Known {
  readonly facts: ConversationFacts
  /** What was taken so far, by slot: in the form its reader gives. */
  readonly slots: Readonly<Record<string, string>>
  /** What the studio found when it was asked; null: nothing, or it was not asked. */
  readonly found: Readonly<Record<string, string>> | null
  /** What was last heard can mean several things, and was asked about. */
  readonly pending: Pending | null
}

export interface Pending {
  readonly slot: string
  /** Values that the slot's reader would give. */
  readonly options: readonly string[]
  readonly ask: string
}

/** What a reader makes of somebody's words. All of it is data. */
export type Reading =
  /** `confidence` 0 to 1: how sure the reader is of the meaning, given the words. */
  | { kind: 'understood'; value: string; confidence: number }
  /** It can mean each of `options`; `ask` asks which. */
  | { kind: 'unclear'; options: readonly string[]; ask: string }
  /** Understood, and not possible: `say` says why. */
  | { kind: 'refused'; value: string; say: string }
  | { kind: 'nothing' }

export type Reader = (text: string, known: Known) => Reading

export interface SlotDefinition<Slot extends string = string> {
  name: Slot
  /** Also what a model's proposal has to pass. */
  read: Reader
  /** The words people have for it, lower case: "the time", "the hour". */
  called: readonly string[]
}

/** What an answer came to in a state, for the conditions of its transitions. */
export interface Answer {
  /** Slots whose value was said, and of them those that had another value before. */
  readonly taken: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
  readonly yes: boolean | null
  /** The slot that is to be changed. */
  readonly change: string | null
  /** A slot whose value was said, and can mean several things. */
  readonly unclear: string | null
  /** The words; null: said, and not turned into text. */
  readonly text: string | null
}

export interface Transition<State extends string = string> {
  /** The condition in a word or two: it is stored as the transition's cause. */
  when: string
  holds(answer: Answer, known: Known): boolean
  to: State
  /** Everything taken so far is confirmed by it. */
  confirms?: true
  /** Everything taken and found so far is forgotten by it. */
  forgets?: true
}

/** The states without an answer go on by the first transition that holds for this. */
export const NO_ANSWER: Answer = {
  taken: new Set(),
  changed: new Set(),
  yes: null,
  change: null,
  unclear: null,
  text: null,
}

export interface StateDefinition<State extends string = string, Slot extends string = string> {
  /** The step of the page it belongs to, one of the definition's. */
  step: string
  /** What is said on entering it; with what `pending` asks, where that is for a slot of this state. Empty: nothing is said. */
  prompt(known: Known): string
  /** What is said when an answer was not understood. `retries` counts from 1. */
  again(known: Known, retries: number): string
  expects: Expectation
  /** Slots an answer here may fill; the first is the one it asks for. */
  fills: readonly Slot[]
  /** An answer's confidence below this is not taken, 0 to 1. */
  threshold: number
  /** The first one that holds is taken; without any the conversation ends here, once the prompt is said. */
  transitions: readonly Transition<State>[]
  /** The studio is asked for these slots before the transitions are looked at. */
  looksUp?: readonly Slot[]
  /** Speech is an answer even when nothing can turn it into text. */
  soundIsEnough?: true
}

/**
 * A conversation as a file: states and slots. The engine knows nothing of any of them; adding one is writing such a file and naming
 * it in definitions/find-definition.ts.
 */
export interface ConversationDefinition<State extends string = string, Slot extends string = string> {
  id: DefinitionId
  start: State
  /** In their usual order, for the steps on top of the page. Several states may share one. */
  steps: readonly string[]
  slots: readonly SlotDefinition<Slot>[]
  /**
   * What becomes of the words. Left out: the person's history has them. `never`: they are not written down. `of_outcome`: they belong to
   * the profile that it led to, and are removed where it led to none.
   */
  words?: 'never' | 'of_outcome'
  states: Readonly<Record<State, StateDefinition<State, Slot>>>
  /**
   * The moment (epoch ms) that values make which are each fine by themselves, a day and an hour; null while one is missing. One that is over
   * when it is said, or by the time it is confirmed, is refused: `say` says so, and `ask` asks for the slot anew.
   */
  moment?(known: Known): { atMs: number; slot: Slot; say: string; ask: string } | null
}

/** Checks the names in a definition against each other. */
export function defineConversation<const State extends string, const Slot extends string>(
  definition: ConversationDefinition<State, Slot>,
): ConversationDefinition {
  return definition
}

export function stateOf(definition: ConversationDefinition, id: string): StateDefinition {
  const state = definition.states[id]
  if (!state) throw new RangeError(`no state ${id} in ${definition.id}`)
  return state
}

/** The conversation ends there. */
export function isFinal(state: StateDefinition): boolean {
  return state.transitions.length === 0
}
