/*
 *                 candidate_joined               utterance_finished           utterance_finished
 *   Waiting ───────────────────────▶ Greeting ───────────────────▶ Asking(q) ───────────────────▶ Listening(q)
 *      ▲  │  candidate_joined (greeted before)                    ▲  ▲  ▲                             │    │
 *      │  └───────────────────────────────────────────────────────┘  │  │  spoken, failed or overdue  │    │ 15 s, 45 s of
 *      │                                                             │  └───────── Fallback ◀─────────┼────┘ silence
 *      │ candidate_left, restarted: from every state but Done        │  (returns to Listening)        │ turn_ended, skip
 *      │                                                             │ decided: another question      ▼
 *      │                                                             └──────────────────────────── Deciding
 *   Paused ◀── pause, 90 s of silence: from every state but Done                                      │  decided: none left, or time is up
 *      └── resume ▶ Asking or Listening                                                               ▼
 *                                                     Done ◀── spoken, failed or overdue ────────── Closing
 *   end: from every state to Closing (or to Done when nobody is in the room)
 *
 * Every state that waits for something has a deadline (deadlines.ts): none lasts for ever.
 */

/** Why nobody can be asked yet. */
export type WaitingCause = 'start' | 'restarted' | 'candidate_left'

/** How a question is put: as new, once more because it was asked for, or after a break. */
export type AskingManner = 'first' | 'repeat' | 'after_break'

export type FallbackCause = 'silence' | 'noise' | 'connection' | 'model'

export interface Waiting {
  kind: 'waiting'
  cause: WaitingCause
  /** The question to go on with; 0 before the first. */
  index: number
  greeted: boolean
  sinceMs: number
  /** The question was never put: it is not begun any more once the time box is over. */
  unasked?: true
}

export interface Greeting {
  kind: 'greeting'
  sinceMs: number
}

export interface Asking {
  kind: 'asking'
  index: number
  manner: AskingManner
  sinceMs: number
  /** When the first sample of the question left for the candidate, or null before that. */
  spokenFromMs: number | null
}

export interface Listening {
  kind: 'listening'
  index: number
  sinceMs: number
  /** First sample of speech in this answer, or null while nothing was said. */
  speechFromMs: number | null
  /** While the candidate speaks: null. Else since when they have been quiet. */
  quietSinceMs: number | null
  /** How many step-ins were spoken in this silence: after 15 s, after 45 s. */
  stepIns: 0 | 1 | 2
  /** "Still thinking" was pressed: silence does not end the answer until speech starts again. */
  held: boolean
}

export interface Deciding {
  kind: 'deciding'
  index: number
  sinceMs: number
}

export interface Fallback {
  kind: 'fallback'
  cause: FallbackCause
  sinceMs: number
  /** Fallback is a detour: this is where it goes back to. */
  returnTo: Listening
}

export interface Paused {
  kind: 'paused'
  by: 'candidate' | 'silence' | 'absence'
  sinceMs: number
  /** Where resuming goes: the answer that was interrupted, or the question to ask again. */
  resumeTo: Listening | (Pick<Asking, 'kind' | 'index'> & Pick<Waiting, 'unasked'>) | Pick<Greeting, 'kind'>
}

export type EndedReason = 'finished' | 'ended_early' | 'abandoned' | 'failed'

export interface Closing {
  kind: 'closing'
  index: number
  reason: EndedReason
  sinceMs: number
}

export interface Done {
  kind: 'done'
  reason: EndedReason
  /** Where it stopped: an abandoned or failed interview can be continued there. */
  index: number
  greeted: boolean
  sinceMs: number
  unasked?: true
}

export type InterviewState = Waiting | Greeting | Asking | Listening | Deciding | Fallback | Paused | Closing | Done

export type InterviewStateKind = InterviewState['kind']

export const initialState: Waiting = { kind: 'waiting', cause: 'start', index: 0, greeted: false, sinceMs: 0 }

/** Whether a state goes on with a question that was never put. */
export function isUnasked(state: InterviewState): boolean {
  if (state.kind === 'paused') return state.resumeTo.kind === 'asking' && state.resumeTo.unasked === true
  return (state.kind === 'waiting' || state.kind === 'done') && state.unasked === true
}

/** The question a state is about, or null where there is none. */
export function questionIndexOf(state: InterviewState): number | null {
  switch (state.kind) {
    case 'asking':
    case 'listening':
    case 'deciding':
      return state.index
    case 'fallback':
      return state.returnTo.index
    case 'paused':
      return state.resumeTo.kind === 'greeting' ? null : state.resumeTo.index
    case 'waiting':
      return state.greeted ? state.index : null
    default:
      return null
  }
}

export const STATUS_WORDS = ['connecting', 'speaking', 'listening', 'thinking', 'paused', 'finished'] as const
/** What the page shows of a state. */
export type StatusWord = (typeof STATUS_WORDS)[number]

export function statusWordOf(state: InterviewState): StatusWord {
  switch (state.kind) {
    case 'waiting':
      return 'connecting'
    case 'greeting':
    case 'asking':
    case 'fallback':
    case 'closing':
      return 'speaking'
    case 'listening':
      return 'listening'
    case 'deciding':
      return 'thinking'
    case 'paused':
      return 'paused'
    case 'done':
      return 'finished'
  }
}
