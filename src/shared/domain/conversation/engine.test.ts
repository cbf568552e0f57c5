import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quickPlan, WORDS } from '../../../../tests/fakes/conversation/conversation-events'
import { checkRun, engineRuns } from '../../../../tests/fakes/engine/engine-rules'
import { advanceConversation } from './advance-conversation'
import { stateOf } from './definition'
import { DEFINITION_IDS } from './definition-ids'
import type { ConversationEvent } from './events'
import { type ConversationState, initialState } from './states'

describe('the engine', () => {
  it('over 20,000 random runs of interviews and conversations: nothing is stuck or skipped, and the log folds to the live state', () => {
    // bench/engine.ts does a million.
    fc.assert(fc.property(engineRuns, checkRun), { numRuns: 20_000 })
  }, 180_000)
})

/** What somebody, or the studio, can answer. */
const ANSWERS: ConversationEvent[] = [
  ...WORDS.flatMap((typedText): ConversationEvent[] => [{ type: 'turn_ended', atMs: 0, cause: 'typed', typedText }]),
  { type: 'turn_ended', atMs: 0, cause: 'end_of_turn' },
  { type: 'looked_up', atMs: 0, found: null },
  { type: 'looked_up', atMs: 0, found: { profileId: 'p', name: 'Anna Smith', known: 'yes' } },
  { type: 'looked_up', atMs: 0, found: { profileId: 'p', name: 'Anna Smith', known: 'no' } },
]

describe.each(DEFINITION_IDS)('by answers alone %s', (id) => {
  const plan = quickPlan(id)

  it('comes to every state and takes every transition it declares', () => {
    // Bug: a condition that can never hold, behind one that always does; a state nobody gets to.
    const taken = new Set<string>()
    const settled = (start: ConversationState): ConversationState => {
      let state = start
      for (let i = 0; i < 20; i++) {
        const { kind } = state
        if (kind === 'understanding') give({ type: 'heard', atMs: 0, text: null, confidence: null, proposal: null })
        else if (kind === 'speaking' || kind === 'fallback' || kind === 'closing')
          give({ type: 'utterance_finished', atMs: 0, outcome: 'spoken' })
        else return state
      }
      return state
      function give(event: ConversationEvent) {
        const { state: after, effects } = advanceConversation(plan, state, event)
        state = after
        for (const effect of effects) if (effect.type === 'stepped') taken.add(`${effect.from}: ${effect.because}`)
      }
    }
    const start = advanceConversation(plan, initialState(plan), { type: 'candidate_joined', atMs: 0 }).state
    const keyOf = ({ kind, memory: { at, slots, found, pending } }: ConversationState) =>
      JSON.stringify([kind, at, Object.keys(slots), found?.known, pending?.slot])
    const seen = new Map<string, ConversationState>()
    let edge = [settled(start)]
    while (edge.length > 0) {
      const next: ConversationState[] = []
      for (const state of edge) {
        if (seen.has(keyOf(state)) || state.kind === 'done') continue
        seen.set(keyOf(state), state)
        for (const answer of ANSWERS) next.push(settled(advanced(state, answer)))
      }
      edge = next
    }
    function advanced(state: ConversationState, event: ConversationEvent): ConversationState {
      const { state: after, effects } = advanceConversation(plan, state, event)
      for (const effect of effects) if (effect.type === 'stepped') taken.add(`${effect.from}: ${effect.because}`)
      return after
    }
    const declared = Object.keys(plan.definition.states).flatMap((name) =>
      stateOf(plan.definition, name).transitions.map(({ when }) => `${name}: ${when}`),
    )
    expect([...taken].filter((one) => !one.endsWith(': back')).sort()).toEqual(declared.sort())
  })
})
