import { assertNever } from '@shared/assert-never'
import type { Advance } from './effects'
import type { ConversationEvent } from './events'
import { after, afterSpeaking, close, done, enter, isAnswerable, isParting, listenOn, silence } from './moves'
import type { ConversationPlan, ConversationState, Paused } from './states'

type Command = Extract<ConversationEvent, { type: 'command' }>['command']

/** Pressed, or said ("say that again"): then the state is `understanding`. */
export function obey(plan: ConversationPlan, state: ConversationState, command: Command, atMs: number): Advance {
  const stay: Advance = { state, effects: [] }
  const canAsk = isAnswerable(plan, state) || state.kind === 'understanding'
  switch (command) {
    case 'repeat':
      return canAsk ? after(silence(state), enter(plan, state.memory, 'repeat', atMs)) : stay
    case 'back':
      return canAsk ? after(silence(state), back(plan, state, atMs)) : stay
    case 'hush':
      return state.kind === 'speaking' || state.kind === 'fallback' || state.kind === 'closing'
        ? after(silence(state), afterSpeaking(plan, state, atMs))
        : stay
    case 'pause':
      return pause(plan, state, 'candidate', atMs)
    case 'resume':
      return state.kind === 'paused' ? resume(plan, state, atMs) : stay
    case 'end':
      return end(plan, state, atMs)
    default:
      return assertNever(command)
  }
}

/** To what was asked before this; at the first question, that one again. */
function back(plan: ConversationPlan, { memory }: ConversationState, atMs: number): Advance {
  const to = memory.trail[memory.trail.length - 1]
  if (to === undefined) return enter(plan, memory, 'repeat', atMs)
  const moved = { ...memory, at: to, trail: memory.trail.slice(0, -1), retries: 0, pending: null }
  return after([{ type: 'stepped', from: memory.at, to, because: 'back' }], enter(plan, moved, 'first', atMs))
}

function end(plan: ConversationPlan, state: ConversationState, atMs: number): Advance {
  if (state.kind === 'done') return { state, effects: [] }
  if (isParting(plan, state)) return done(state, 'finished', atMs)
  // Nobody would hear a farewell, or it is being said already.
  if (state.kind === 'waiting' || state.kind === 'closing' || (state.kind === 'paused' && state.by === 'absence'))
    return done(state, 'ended_early', atMs)
  return close(plan, state, atMs)
}

export function pause(plan: ConversationPlan, state: ConversationState, by: Paused['by'], atMs: number): Advance {
  const resumeTo = isParting(plan, state) ? null : resumePointOf(state)
  if (!resumeTo) return { state, effects: [] }
  return { state: { kind: 'paused', by, sinceMs: atMs, resumeTo, memory: state.memory }, effects: silence(state) }
}

export function resume(plan: ConversationPlan, { by, resumeTo, memory }: Paused, atMs: number): Advance {
  // After a long silence or an absence the question is no longer fresh in mind: it is asked again.
  if (resumeTo === 'listening' && by === 'candidate')
    return listenOn({ kind: 'listening', sinceMs: atMs, quietSinceMs: atMs, stepIns: 0, memory })
  return enter(plan, memory, by === 'candidate' ? 'first' : 'after_break', atMs)
}

function resumePointOf(state: ConversationState): Paused['resumeTo'] | null {
  switch (state.kind) {
    case 'waiting':
    case 'speaking':
    case 'understanding':
      return 'prompt'
    case 'listening':
    case 'fallback':
      return 'listening'
    case 'looking_up':
      return 'looking_up'
    default:
      return null
  }
}
