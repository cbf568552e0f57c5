/*
 * The engine's states. `at` is the definition's state (definition.ts), which only `step` below ever changes.
 *
 *              candidate_joined              utterance_finished                     turn_ended
 *   Waiting ─────────────────────▶ Speaking ───────────────────────▶ Listening ───────────────────▶ Understanding
 *      ▲                           ▲  ▲  │ nothing is expected        ▲     │ 15 s, 45 s of silence      │  │
 *      │                           │  │  ▼                            │     ▼                            │  │
 *      │ candidate_left,           │  └ step (a transition holds) ◀───┼── Fallback ◀─────────────────────┘  │
 *      │ restarted: from every     │         ▲                        └── returns   heard: not understood,  │
 *      │ state but Done            │         │ looked_up, overdue                   unsure, unclear,        │
 *                                  │      LookingUp ◀── step to a state that        refused, no words       │
 *   Paused ◀── pause, 90 s of      │                    looks something up                                  │
 *      │       silence             └──────────────────── heard: a transition holds ◀────────────────────────┘
 *      └── resume ▶ Speaking, Listening or LookingUp
 *
 *   Speaking ── utterance_finished, at a state without transitions ──▶ Done
 *   end: from every state to Closing, and from there (or with nobody in the room) to Done
 *
 * Every state that waits for something has a deadline (deadlines.ts): none lasts for ever.
 */
import type { EndedReason } from '../interview/states'
import type { ConversationDefinition, Pending } from './definition'
import type { ConversationFacts } from './facts'

/** What a conversation knows, wherever it is. */
export interface Memory {
  /** The definition's state. */
  readonly at: string
  readonly slots: Readonly<Record<string, { readonly value: string; readonly confirmed: boolean }>>
  readonly found: Readonly<Record<string, string>> | null
  readonly pending: Pending | null
  /** Answers at this state that were not taken. */
  readonly retries: number
  /** Typing is offered first. */
  readonly typing: boolean
  /** The states that were asked before this one, for "back". */
  readonly trail: readonly string[]
}

interface Base {
  sinceMs: number
  memory: Memory
}

export interface Waiting extends Base {
  kind: 'waiting'
  cause: 'start' | 'restarted' | 'candidate_left'
  /** Somebody was spoken to already. */
  greeted: boolean
}

/** Says the prompt of the state it is at. */
export interface Speaking extends Base {
  kind: 'speaking'
}

export interface Listening extends Base {
  kind: 'listening'
  /** While the person speaks: null. Else since when they have been quiet. */
  quietSinceMs: number | null
  /** How many step-ins were spoken in this silence: after 15 s, after 45 s. */
  stepIns: 0 | 1 | 2
}

export interface Understanding extends Base {
  kind: 'understanding'
  via: 'voice' | 'typed'
  /** Typed words; null while spoken ones are being turned into text. */
  text: string | null
}

export interface LookingUp extends Base {
  kind: 'looking_up'
}

export type FallbackCause = 'silence' | 'no_words' | 'not_understood' | 'unsure' | 'unclear' | 'refused'

/** A detour: says something, and goes back to listening where it came from. */
export interface Fallback extends Base {
  kind: 'fallback'
  cause: FallbackCause
  quietSinceMs: number | null
  stepIns: 0 | 1 | 2
}

export interface Paused extends Base {
  kind: 'paused'
  by: 'candidate' | 'silence' | 'absence'
  resumeTo: 'prompt' | 'listening' | 'looking_up'
}

/** Ended before its end: says so. */
export interface Closing extends Base {
  kind: 'closing'
}

export interface Done extends Base {
  kind: 'done'
  reason: EndedReason
}

export type ConversationState =
  | Waiting
  | Speaking
  | Listening
  | Understanding
  | LookingUp
  | Fallback
  | Paused
  | Closing
  | Done

export type ConversationStateKind = ConversationState['kind']

/** What a fold of a conversation goes by. */
export interface ConversationPlan {
  definition: ConversationDefinition
  facts: ConversationFacts
}

export function initialState({ definition, facts }: ConversationPlan): Waiting {
  const memory: Memory = {
    at: definition.start,
    slots: {},
    found: null,
    pending: null,
    retries: 0,
    typing: facts.hearsNothing,
    trail: [],
  }
  return { kind: 'waiting', cause: 'start', greeted: false, sinceMs: 0, memory }
}

/** The name of a state in the log: the definition's, or the engine's where that says more. */
export function nameOf(state: ConversationState): string {
  switch (state.kind) {
    case 'speaking':
    case 'listening':
    case 'understanding':
    case 'looking_up':
      return state.memory.at
    default:
      return state.kind
  }
}
