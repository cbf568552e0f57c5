import { advanceConversation, replayConversation } from '@shared/domain/conversation/advance-conversation'
import { deadlineOf as conversationDeadline } from '@shared/domain/conversation/deadlines'
import { isFinal, stateOf } from '@shared/domain/conversation/definition'
import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import {
  type ConversationPlan,
  type ConversationState,
  initialState as conversationStart,
} from '@shared/domain/conversation/states'
import { advance, replay } from '@shared/domain/interview/advance'
import { deadlineOf } from '@shared/domain/interview/deadlines'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import { type InterviewState, initialState, questionIndexOf } from '@shared/domain/interview/states'
import fc from 'fast-check'
import { happenings, quickPlan } from '../conversation/conversation-events'
import { interviewHappenings, interviewPlan } from './interview-events'

/** One run of the engine: an interview of so many questions, or a conversation, and what happens to it. */
export type EngineRun =
  | { of: 'interview'; questions: number; events: InterviewEvent[] }
  | { of: 'conversation'; plan: ConversationPlan; events: ConversationEvent[] }

const plans = DEFINITION_IDS.map(quickPlan)

export const engineRuns: fc.Arbitrary<EngineRun> = fc.oneof(
  fc.record({
    of: fc.constant('interview' as const),
    questions: fc.integer({ min: 1, max: 5 }),
    events: interviewHappenings,
  }),
  fc.record({ of: fc.constant('conversation' as const), plan: fc.constantFrom(...plans), events: happenings }),
)

/** Checks the rules of the engine on one run. Throws with what was broken. */
export function checkRun(run: EngineRun): void {
  if (run.of === 'interview') checkInterview(interviewPlan(run.questions), run.events)
  else checkConversation(run.plan, run.events)
}

function demand(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(rule)
}

function checkInterview(planned: InterviewPlan, events: readonly InterviewEvent[]) {
  let plan = planned
  let state: InterviewState = initialState
  let highest = 0
  const kept: InterviewEvent[] = []
  for (const event of events) {
    const after = advance(plan, state, event)
    if (after.state !== state || after.effects.length > 0) kept.push(event)
    state = after.state
    for (const effect of after.effects) if (effect.type === 'replan') plan = effect.plan
    const index = questionIndexOf(state)
    if (index === null) continue
    // The model: a person goes through the plan one question at a time, and never back.
    demand(index === highest || index === highest + 1, `from question ${highest} to ${index}`)
    demand(index < plan.questions.length, `question ${index} of ${plan.questions.length}`)
    highest = index
  }
  demand(JSON.stringify(replay(plan, kept)) === JSON.stringify(state), 'the log folds to another state')
  let atMs = events[events.length - 1]?.atMs ?? 0
  for (let i = 0; state.kind !== 'done'; i++) {
    demand(i < 500, `stuck in ${state.kind}`)
    atMs = Math.max(atMs, deadlineOf(state) ?? atMs)
    state = advance(plan, state, { type: 'deadline', atMs }).state
  }
}

function checkConversation(plan: ConversationPlan, events: readonly ConversationEvent[]) {
  const { definition } = plan
  let state: ConversationState = conversationStart(plan)
  const kept: ConversationEvent[] = []
  for (const event of events) {
    const before: ConversationState = state
    const { state: after, effects } = advanceConversation(plan, before, event)
    if (after !== before || effects.length > 0) kept.push(event)
    state = after
    // The model: the graph that the definition declares, and the way back through what was asked.
    let at = before.memory.at
    for (const effect of effects) {
      if (effect.type !== 'stepped') continue
      demand(effect.from === at, `a step from ${effect.from} at ${at}`)
      const declared = stateOf(definition, at).transitions.some(
        ({ to, when }) => to === effect.to && when === effect.because,
      )
      const back = effect.because === 'back' && before.memory.trail[before.memory.trail.length - 1] === effect.to
      demand(declared || back, `${at} to ${effect.to} because ${effect.because}`)
      at = effect.to
    }
    demand(after.memory.at === at, `at ${after.memory.at} without a step from ${at}`)
    const finished = after.kind === 'done' && after.reason === 'finished'
    demand(!finished || isFinal(stateOf(definition, at)), `finished at ${at}`)
    // What it ends with was confirmed, all of it.
    const slots = Object.values(after.memory.slots)
    demand(!finished || slots.every(({ confirmed }) => confirmed), 'finished with what nobody confirmed')
    if (before.kind === 'done') demand(after === before, 'something happens after the end')
  }
  demand(JSON.stringify(replayConversation(plan, kept)) === JSON.stringify(state), 'the log folds to another state')
  let atMs = events[events.length - 1]?.atMs ?? 0
  for (let i = 0; state.kind !== 'done'; i++) {
    demand(i < 200, `stuck in ${state.kind}`)
    atMs = Math.max(atMs, conversationDeadline(state) ?? atMs)
    state = advanceConversation(plan, state, { type: 'deadline', atMs }).state
  }
}
