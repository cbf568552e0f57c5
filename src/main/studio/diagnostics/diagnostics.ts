import type { diagnosticsContract } from '@shared/contract/diagnostics'
import { StudioError } from '@shared/contract/errors'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type DiagnosticsService = ContractService<typeof diagnosticsContract>

export function createDiagnostics(_core: Core): DiagnosticsService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    ofInterview: notBuilt,
    ofConversation: notBuilt,
    summary: notBuilt,
    save: notBuilt,
    report: notBuilt,
  }
}
