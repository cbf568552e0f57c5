import type { historyContract } from '@shared/contract/history'
import type { ContractOutputs } from '../contract-outputs'
import type { Core } from '../core'

type Out = ContractOutputs<typeof historyContract>

export interface HistoryService {
  statistics(utcOffsetMinutes: number): Out['statistics']
  roles(): Out['roles']
  trends(last: number): Out['trends']
  rename(name: string): void
}

// HISTORY replaces this skeleton.
export function createHistory(_core: Core): HistoryService {
  return {
    statistics: () => ({
      name: null,
      interviews: 0,
      practiceMs: 0,
      averageScore: null,
      streakDays: 0,
      best: null,
      weakest: null,
    }),
    roles: () => [],
    trends: () => ({ points: [], topics: [], weaknesses: [] }),
    rename: () => {},
  }
}
