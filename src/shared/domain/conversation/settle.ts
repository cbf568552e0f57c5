import { assertNever } from '@shared/assert-never'
import { obey } from './commands'
import type { Advance } from './effects'
import { after, silence, step } from './moves'
import type { ConversationPlan, ConversationState, Understanding } from './states'
import { type Heard, understand } from './understand'

/** Somebody stopped speaking, or sent what they typed: `text`. */
export function endTurn(state: ConversationState, text: string | null, atMs: number): Advance<Understanding> {
  const via = text === null ? 'voice' : 'typed'
  return {
    state: { kind: 'understanding', via, text, sinceMs: atMs, memory: state.memory },
    effects: [...silence(state), { type: 'understand', text }],
  }
}

/** What was said is taken, or asked about. */
export function settle(plan: ConversationPlan, state: Understanding, atMs: number, heard: Omit<Heard, 'via'>): Advance {
  const { via } = state
  const confidence = via === 'typed' ? 1 : heard.confidence
  const understood = understand(plan, state.memory, { ...heard, via, confidence }, atMs)
  switch (understood.kind) {
    case 'command':
      return obey(plan, state, understood.command, atMs)
    case 'step':
      return after(noted(understood.attempts), step(plan, understood.memory, understood.transition, atMs))
    case 'fallback': {
      const { cause, memory, say, attempts } = understood
      return {
        state: { kind: 'fallback', cause, sinceMs: atMs, quietSinceMs: null, stepIns: 0, memory },
        effects: [...noted(attempts), { type: 'speak', kind: 'step_in', text: say }],
      }
    }
    default:
      return assertNever(understood)
  }
}

function noted(attempts: Extract<ReturnType<typeof understand>, { kind: 'step' }>['attempts']) {
  return attempts.length === 0 ? [] : [{ type: 'attempted' as const, attempts }]
}
