import type { InterviewRow } from '@shared/contract/interviews'

export type RowState =
  | { kind: 'scored'; score: number }
  | { kind: 'inProgress' | 'notRated' | 'endedEarly' | 'abandoned' | 'failed' }

type Facts = Pick<InterviewRow, 'overallScore' | 'canContinue' | 'status' | 'endedReason'>

/** What stands in the score's place. An interview that can go on is in progress whatever was rated so far. */
export function stateOf({ overallScore, canContinue, status, endedReason }: Facts): RowState {
  if (canContinue) return { kind: 'inProgress' }
  if (overallScore !== null) return { kind: 'scored', score: overallScore }
  if (endedReason === 'abandoned' || endedReason === 'failed') return { kind: endedReason }
  if (endedReason === 'ended_early') return { kind: 'endedEarly' }
  return { kind: status === 'COMPLETED' ? 'notRated' : 'inProgress' }
}
