import type { Advance } from './effects'
import { after, done, isParting, silence } from './moves'
import { settle } from './settle'
import type { ConversationPlan, ConversationState, Waiting } from './states'

/** The room emptied, or the process came back: the same question once more; what was typed already stays given. */
export function interrupt(
  plan: ConversationPlan,
  state: ConversationState,
  atMs: number,
  cause: Exclude<Waiting['cause'], 'start'>,
): Advance {
  if (state.kind === 'done') return { state, effects: [] }
  if (state.kind === 'closing') return done(state, 'ended_early', atMs)
  if (isParting(plan, state)) return done(state, 'finished', atMs)
  if (state.kind === 'understanding' && state.text !== null) {
    const read = settle(plan, state, atMs, { text: state.text, confidence: null, proposal: null })
    return after(
      read.effects.filter(({ type }) => type === 'attempted' || type === 'stepped'),
      interrupt(plan, read.state, atMs, cause),
    )
  }
  const { memory } = state
  const greeted = state.kind === 'waiting' ? state.greeted : memory.at !== plan.definition.start
  return { state: { kind: 'waiting', cause, greeted, sinceMs: atMs, memory }, effects: silence(state) }
}
