import { StudioError } from '@shared/contract/errors'
import type { plansContract } from '@shared/contract/plans'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type PlansService = ContractService<typeof plansContract>

export function createPlans(_core: Core): PlansService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    offers: notBuilt,
    preview: notBuilt,
    repetitions: notBuilt,
  }
}
