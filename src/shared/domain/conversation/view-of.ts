import { assertNever } from '@shared/assert-never'
import { advanceConversation } from './advance-conversation'
import { isFinal, stateOf } from './definition'
import type { ConversationEvent } from './events'
import { type ConversationPlan, type ConversationState, initialState } from './states'
import type { ConversationView } from './view'

type Bubble = ConversationView['bubbles'][number]

/** What there is to see of a conversation with this log. Slots are as their readers give them: 2026-11-27, 09:30. */
export function viewOf(plan: ConversationPlan, log: readonly ConversationEvent[]): ConversationView {
  const bubbles: Bubble[] = []
  let state: ConversationState = initialState(plan)
  for (const [seq, event] of log.entries()) {
    const before = state
    const advanced = advanceConversation(plan, state, event)
    state = advanced.state
    const said = bubbleOf(before, state, event)
    if (said) bubbles.push({ seq, from: 'candidate', ...said })
    for (const effect of advanced.effects)
      if (effect.type === 'speak') bubbles.push({ seq, from: 'interviewer', text: effect.text, via: 'voice' })
  }
  return { ...stillViewOf(plan, state), bubbles }
}

/** All but the bubbles: of the state alone. */
export function stillViewOf(plan: ConversationPlan, state: ConversationState): Omit<ConversationView, 'bubbles'> {
  const { definition } = plan
  const { memory } = state
  const at = stateOf(definition, memory.at)
  const place = definition.steps.indexOf(at.step)
  const over = state.kind === 'done'
  const finished = over && state.reason === 'finished'
  return {
    definition: definition.id,
    steps: definition.steps.map((id, i) => ({ id, done: finished || i < place })),
    at: over ? null : at.step,
    status: statusOf(state),
    expects: over || state.kind === 'closing' || isFinal(at) ? 'nothing' : at.expects,
    retries: memory.retries,
    offersTyping: memory.typing,
    slots: definition.slots.map(({ name }) => ({
      name,
      value: memory.slots[name]?.value ?? null,
      confirmed: memory.slots[name]?.confirmed ?? false,
    })),
    endedReason: over ? state.reason : null,
  }
}

function bubbleOf(
  before: ConversationState,
  after: ConversationState,
  event: ConversationEvent,
): Pick<Bubble, 'text' | 'via'> | null {
  // Typed words are there at once, spoken ones when they were heard.
  if (event.type === 'turn_ended' && after.kind === 'understanding' && after.via === 'typed' && before !== after)
    return { text: after.text, via: 'typed' }
  if (before.kind !== 'understanding' || before.via !== 'voice') return null
  if (event.type === 'heard') return { text: event.text, via: 'voice' }
  return event.type === 'deadline' && after !== before ? { text: null, via: 'voice' } : null
}

function statusOf(state: ConversationState): ConversationView['status'] {
  switch (state.kind) {
    case 'waiting':
      return 'connecting'
    case 'speaking':
    case 'closing':
      return 'speaking'
    case 'listening':
      return 'listening'
    case 'understanding':
    case 'looking_up':
      return 'understanding'
    case 'fallback':
      return 'fallback'
    case 'paused':
      return 'paused'
    case 'done':
      return 'finished'
    default:
      return assertNever(state)
  }
}
