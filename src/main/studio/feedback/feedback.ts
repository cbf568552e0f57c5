import { StudioError } from '@shared/contract/errors'
import type { feedbackContract } from '@shared/contract/feedback'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type FeedbackService = ContractService<typeof feedbackContract>

export function createFeedback(_core: Core): FeedbackService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    of: notBuilt,
    give: notBuilt,
  }
}
