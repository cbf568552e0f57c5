import { advanceConversation } from './advance-conversation'
import type { ConversationEffect } from './effects'
import type { ConversationEvent } from './events'
import { type ConversationPlan, type ConversationState, initialState } from './states'
import type { ConversationView } from './view'

type Bubble = ConversationView['bubbles'][number]

/** A conversation with what was said in it: the fold that agent and studio keep, so that nothing is read twice. */
export interface Seen {
  state: ConversationState
  bubbles: readonly Bubble[]
  /** Of the next event. */
  seq: number
}

export function nothingSeen(plan: ConversationPlan): Seen {
  return { state: initialState(plan), bubbles: [], seq: 0 }
}

/** As `advanceConversation`; what means nothing gives the very same and is not counted. The log marks when a line began, too. */
export function advanceSeen(
  plan: ConversationPlan,
  seen: Seen,
  event: ConversationEvent,
): { seen: Seen; effects: ConversationEffect[] } {
  const { state, effects } = advanceConversation(plan, seen.state, event)
  if (state === seen.state && effects.length === 0 && event.type !== 'utterance_started') return { seen, effects }
  const { seq } = seen
  const said = candidateBubble(seen.state, state, event)
  const spoken = effects.flatMap((effect): Bubble[] =>
    effect.type === 'speak' ? [{ seq, from: 'interviewer', text: effect.text, via: 'voice' }] : [],
  )
  const fresh: Bubble[] = [...(said ? [{ seq, from: 'candidate' as const, ...said }] : []), ...spoken]
  const bubbles = fresh.length === 0 ? seen.bubbles : [...seen.bubbles, ...fresh]
  return { seen: { state, bubbles, seq: seq + 1 }, effects }
}

export function replaySeen(plan: ConversationPlan, events: readonly ConversationEvent[]): Seen {
  return events.reduce((seen, event) => advanceSeen(plan, seen, event).seen, nothingSeen(plan))
}

/** What the person said by this event. Typed words are there at once, spoken ones when they were heard. */
export function candidateBubble(
  before: ConversationState,
  after: ConversationState,
  event: ConversationEvent,
): Pick<Bubble, 'text' | 'via'> | null {
  if (before === after) return null
  if (event.type === 'turn_ended' && after.kind === 'understanding' && after.via === 'typed')
    return { text: after.text, via: 'typed' }
  if (before.kind !== 'understanding' || before.via !== 'voice') return null
  if (event.type === 'heard') return { text: event.text, via: 'voice' }
  return event.type === 'deadline' ? { text: null, via: 'voice' } : null
}
