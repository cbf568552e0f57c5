import { type ConversationPlan, type ConversationState, initialState } from '@shared/domain/conversation/states'
import type { EndedReason } from '@shared/domain/interview/states'
import type { ConversationRecord } from '../../persistence/repositories/conversations'

const REASONS: Record<Exclude<ConversationRecord['status'], 'running'>, EndedReason> = {
  done: 'finished',
  abandoned: 'abandoned',
  failed: 'failed',
}

/** A log without its words folds to nothing that happened: all that is known is how it ended. */
export function endOfWordless(
  plan: ConversationPlan,
  status: Exclude<ConversationRecord['status'], 'running'>,
): ConversationState {
  return { kind: 'done', reason: REASONS[status], sinceMs: 0, memory: initialState(plan).memory }
}
