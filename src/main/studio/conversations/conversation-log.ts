import type { ConversationEffect } from '@shared/domain/conversation/effects'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import { advanceSeen, nothingSeen, type Seen } from '@shared/domain/conversation/seen'
import type { ConversationPlan } from '@shared/domain/conversation/states'

/** Something that was said, whole. */
export interface SaidTurn {
  speaker: 'interviewer' | 'candidate'
  /** The definition's state it was said in. */
  state: string
  content: string | null
  via: 'voice' | 'typed'
}

/** One event and what it changes. */
export interface ConversationStep {
  seq: number
  event: ConversationEvent
  before: Seen
  after: Seen
  effects: readonly ConversationEffect[]
  turn: SaidTurn | null
}

/** The studio's own fold of the events its agent sends. */
export interface ConversationLog {
  readonly plan: ConversationPlan
  readonly events: readonly ConversationEvent[]
  readonly seen: Seen
  /** What `event` would change. Nothing is kept before `commit`. */
  preview(event: ConversationEvent): ConversationStep
  commit(step: ConversationStep): void
}

export function openConversationLog(plan: ConversationPlan, saved: readonly ConversationEvent[]): ConversationLog {
  const events: ConversationEvent[] = []
  let seen = nothingSeen(plan)
  /** What is being said now. */
  let speaking: { text: string; state: string } | null = null

  function preview(event: ConversationEvent): ConversationStep {
    const { seen: after, effects } = advanceSeen(plan, seen, event)
    const { memory } = seen.state
    const said = after.bubbles.slice(seen.bubbles.length).find(({ from }) => from === 'candidate')
    const spoken = event.type === 'utterance_finished' && event.outcome !== 'failed' ? speaking : null
    const turn: SaidTurn | null = said
      ? { speaker: 'candidate', state: memory.at, content: said.text, via: said.via }
      : spoken && { speaker: 'interviewer', state: spoken.state, content: spoken.text, via: 'voice' }
    return { seq: events.length, event, before: seen, after, effects, turn }
  }

  function commit({ event, after, effects }: ConversationStep) {
    if (event.type === 'utterance_finished') speaking = null
    for (const effect of effects) {
      if (effect.type === 'hush') speaking = null
      if (effect.type === 'speak') speaking = { text: effect.text, state: after.state.memory.at }
    }
    events.push(event)
    seen = after
  }

  for (const event of saved) commit(preview(event))
  return {
    plan,
    get events() {
      return events
    },
    get seen() {
      return seen
    },
    preview,
    commit,
  }
}
