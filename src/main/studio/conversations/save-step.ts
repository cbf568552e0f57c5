import { isFinal, stateOf } from '@shared/domain/conversation/definition'
import type { ConversationEffect } from '@shared/domain/conversation/effects'
import { type ConversationState, nameOf } from '@shared/domain/conversation/states'
import { wordless } from '@shared/domain/conversation/wordless'
import type { ConversationChange, ConversationRecord } from '../../persistence/repositories/conversations'
import type { Core } from '../core'
import type { ConversationLog, ConversationStep } from './conversation-log'

export interface SaveStepOptions {
  core: Core
  stored: ConversationRecord
  log: ConversationLog
  /** The conversation has come to its end: makes what it led to. Throws only what makes the step fail, to be tried again. */
  onReached(state: ConversationState): void
  /** It is over, and all of it is written: says whose it is to be, and what of it stays. */
  onOver(state: ConversationState): void
}

/** Puts one event and everything that follows from it on disk in one transaction. Throws DISK_FULL; then nothing of it was written. */
export function saveStep({ core, stored, log, onReached, onOver }: SaveStepOptions, step: ConversationStep): void {
  const { persistence, newId } = core
  const { profileId, id: conversationId } = stored
  const nowMs = core.clock.nowMs()
  const scope = { profileId, conversationId }
  const { seq, event, before, after, turn } = step
  const unwritten = log.plan.definition.words === 'never'
  persistence.transaction(() => {
    persistence.conversations.append({
      id: newId(),
      ...scope,
      seq,
      event: unwritten ? wordless(event) : event,
      fromState: nameOf(before.state),
      toState: nameOf(after.state),
      cause: causeOf(step),
      atMs: event.atMs,
      createdAtMs: nowMs,
    })
    if (turn && !unwritten) persistence.conversations.addTurn({ id: newId(), ...scope, seq, atMs: event.atMs, ...turn })
    const attempts = step.effects.flatMap((effect) => (effect.type === 'attempted' ? effect.attempts : []))
    persistence.conversations.addSlots(
      attempts.map((attempt) => ({ id: newId(), ...scope, seq, createdAtMs: nowMs, ...attempt })),
    )
    if (reaches(log, step)) onReached(after.state)
    persistence.conversations.update(profileId, conversationId, changeOf(after.state, nowMs))
    if (after.state.kind === 'done' && before.state.kind !== 'done') onOver(after.state)
  })
}

/** Why: the event, and of a transition between the definition's states the condition that held. */
function causeOf({ event, effects }: ConversationStep): string {
  const reasons = effects.flatMap((effect: ConversationEffect) => (effect.type === 'stepped' ? [effect.because] : []))
  return [event.type === 'command' ? `command ${event.command}` : event.type, ...reasons].join(': ')
}

/** From here on only the farewell is missing. */
function reaches({ plan: { definition } }: ConversationLog, { before, after }: ConversationStep): boolean {
  const final = ({ memory }: ConversationState) => isFinal(stateOf(definition, memory.at))
  return final(after.state) && !final(before.state)
}

function changeOf(state: ConversationState, nowMs: number): ConversationChange {
  if (state.kind !== 'done') return { state: nameOf(state), status: 'running', endedAtMs: null }
  const status = ({ finished: 'done', ended_early: 'abandoned', abandoned: 'abandoned', failed: 'failed' } as const)[
    state.reason
  ]
  return { state: 'done', status, endedAtMs: nowMs }
}
