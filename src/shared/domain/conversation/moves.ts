import type { EndedReason } from '../interview/states'
import { isFinal, NO_ANSWER, stateOf, type Transition } from './definition'
import type { Advance, ConversationEffect } from './effects'
import type { Closing, ConversationPlan, ConversationState, Listening, Memory } from './states'
import { knownOf } from './understand'
import { wordsOf } from './words'

/** Silent states in a row; a definition with more of them goes in circles. */
const MOST_SILENT_STATES = 10

export type Manner = 'first' | 'repeat' | 'after_break'

/** Takes a transition: the one place where the definition's state changes, besides `back`. */
export function step(plan: ConversationPlan, memory: Memory, transition: Transition, atMs: number, depth = 0): Advance {
  const { to, confirms, forgets, when } = transition
  const from = stateOf(plan.definition, memory.at)
  const target = stateOf(plan.definition, to)
  const taken = confirms ? confirmed(memory.slots) : memory.slots
  const pending = memory.pending && memory.pending.slot === target.fills[0] ? memory.pending : null
  const trail = from.expects === 'nothing' ? memory.trail : [...memory.trail, memory.at]
  // Once more at a state that was asked before: going back from it leads to the one before that.
  const seen = trail.indexOf(to)
  const moved: Memory = {
    ...memory,
    at: to,
    slots: forgets ? {} : taken,
    found: forgets ? null : memory.found,
    pending,
    retries: 0,
    trail: seen < 0 ? trail : trail.slice(0, seen),
  }
  const stepped: ConversationEffect = { type: 'stepped', from: memory.at, to, because: when }
  return after([stepped], enter(plan, moved, 'first', atMs, depth))
}

/** What happens at the state the conversation is at: something is looked up, said, or neither. */
export function enter(plan: ConversationPlan, memory: Memory, manner: Manner, atMs: number, depth = 0): Advance {
  const state = stateOf(plan.definition, memory.at)
  const known = knownOf(plan, memory)
  if (state.looksUp) {
    const slots = Object.fromEntries(
      state.looksUp.flatMap((name) => (known.slots[name] === undefined ? [] : [[name, known.slots[name]]])),
    )
    return { state: { kind: 'looking_up', sinceMs: atMs, memory }, effects: [{ type: 'look_up', slots }] }
  }
  const prompt = state.prompt(known)
  if (prompt === '' && state.expects === 'nothing' && !isFinal(state)) {
    if (depth >= MOST_SILENT_STATES) throw new RangeError(`${plan.definition.id} goes in circles at ${memory.at}`)
    return goOn(plan, memory, atMs, depth + 1)
  }
  const words = wordsOf(plan.facts)
  const text = { first: prompt, repeat: words.repeat(prompt), after_break: words.afterBreak(prompt) }[manner]
  return {
    state: { kind: 'speaking', sinceMs: atMs, memory },
    effects: [{ type: 'speak', kind: isFinal(state) ? 'closing' : 'prompt', text }],
  }
}

/** Leaves a state that waits for no answer. */
export function goOn(plan: ConversationPlan, memory: Memory, atMs: number, depth = 0): Advance {
  const { transitions } = stateOf(plan.definition, memory.at)
  const known = knownOf(plan, memory)
  const transition = transitions.find(({ holds }) => holds(NO_ANSWER, known)) ?? transitions[0]
  if (!transition) return { state: doneOf(memory, 'finished', atMs), effects: [{ type: 'finish', reason: 'finished' }] }
  return step(plan, memory, transition, atMs, depth)
}

export function afterSpeaking(plan: ConversationPlan, state: ConversationState, atMs: number): Advance {
  switch (state.kind) {
    case 'speaking':
      return stateOf(plan.definition, state.memory.at).expects === 'nothing'
        ? goOn(plan, state.memory, atMs)
        : listen(plan, state.memory, atMs)
    case 'fallback': {
      const { memory, stepIns, quietSinceMs, cause } = state
      if (cause !== 'silence') return listen(plan, memory, atMs)
      return listenOn({ kind: 'listening', sinceMs: atMs, quietSinceMs, stepIns, memory })
    }
    case 'closing':
      return { state: doneOf(state.memory, 'ended_early', atMs), effects: [{ type: 'finish', reason: 'ended_early' }] }
    default:
      return { state, effects: [] }
  }
}

function listen(plan: ConversationPlan, memory: Memory, atMs: number): Advance {
  const { definition } = plan
  const state = stateOf(definition, memory.at)
  const known = knownOf(plan, memory)
  const likely = state.transitions.map(({ to }) => stateOf(definition, to)).filter(({ looksUp }) => !looksUp)
  const texts = [...likely.map(({ prompt }) => prompt(known)), state.again(known, memory.retries + 1)]
  return {
    state: { kind: 'listening', sinceMs: atMs, quietSinceMs: atMs, stepIns: 0, memory },
    effects: [
      { type: 'listen', fresh: true },
      { type: 'prepare', texts: [...new Set(texts)].filter((text) => text !== '') },
    ],
  }
}

/** Back to an answer that was interrupted. */
export function listenOn(to: Listening): Advance {
  return { state: to, effects: [{ type: 'listen', fresh: false }] }
}

export function close({ facts }: ConversationPlan, state: ConversationState, atMs: number): Advance<Closing> {
  return {
    state: { kind: 'closing', sinceMs: atMs, memory: state.memory },
    effects: [...silence(state), { type: 'speak', kind: 'closing', text: wordsOf(facts).endedEarly }],
  }
}

export function done(state: ConversationState, reason: EndedReason, atMs: number): Advance {
  return { state: doneOf(state.memory, reason, atMs), effects: [...silence(state), { type: 'finish', reason }] }
}

function doneOf(memory: Memory, reason: EndedReason, atMs: number): ConversationState {
  return { kind: 'done', reason, sinceMs: atMs, memory }
}

/** What must stop when a state is left in a hurry. */
export function silence(state: ConversationState): ConversationEffect[] {
  switch (state.kind) {
    case 'speaking':
    case 'fallback':
    case 'closing':
      return [{ type: 'hush' }]
    case 'listening':
      return [{ type: 'stop_listening' }]
    default:
      return []
  }
}

/** It has come to its end, and only the farewell is missing. */
export function isParting(plan: ConversationPlan, state: ConversationState): boolean {
  return state.kind === 'speaking' && isFinal(stateOf(plan.definition, state.memory.at))
}

/** Whether an answer (a typed one, say) can be taken now. */
export function isAnswerable(plan: ConversationPlan, state: ConversationState): boolean {
  const expected = stateOf(plan.definition, state.memory.at).expects !== 'nothing'
  switch (state.kind) {
    case 'speaking':
    case 'listening':
    case 'fallback':
    case 'paused':
      return expected
    default:
      return false
  }
}

export function after(first: readonly ConversationEffect[], then: Advance): Advance {
  return { state: then.state, effects: [...first, ...then.effects] }
}

function confirmed(slots: Memory['slots']): Memory['slots'] {
  return Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, { ...slot, confirmed: true }]))
}
