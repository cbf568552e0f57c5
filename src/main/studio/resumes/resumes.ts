import { StudioError } from '@shared/contract/errors'
import type { resumesContract } from '@shared/contract/resumes'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type ResumesService = ContractService<typeof resumesContract>

export function createResumes(_core: Core): ResumesService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    list: notBuilt,
    get: notBuilt,
    begin: notBuilt,
    finish: notBuilt,
    paste: notBuilt,
    correct: notBuilt,
    remove: notBuilt,
    validateInterview: notBuilt,
    sessions: notBuilt,
    session: notBuilt,
  }
}
