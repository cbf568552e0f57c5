import { assertNever } from '@shared/assert-never'
import { isFinal, stateOf } from './definition'
import type { Seen } from './seen'
import type { ConversationPlan, ConversationState } from './states'
import type { ConversationView } from './view'

/** What there is to see of a conversation. Slots are as their readers give them: 2026-11-27, 09:30. */
export function viewOf(plan: ConversationPlan, { state, bubbles }: Pick<Seen, 'state' | 'bubbles'>): ConversationView {
  return { ...stillViewOf(plan, state), bubbles: [...bubbles] }
}

/** All but the bubbles: of the state alone. */
function stillViewOf(plan: ConversationPlan, state: ConversationState): Omit<ConversationView, 'bubbles'> {
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
