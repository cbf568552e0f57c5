import type { conversationsContract } from '@shared/contract/conversations'
import { StudioError } from '@shared/contract/errors'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type ConversationsService = ContractService<typeof conversationsContract>

export function createConversations(_core: Core): ConversationsService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    start: notBuilt,
    join: notBuilt,
    get: notBuilt,
    list: notBuilt,
    end: notBuilt,
  }
}
