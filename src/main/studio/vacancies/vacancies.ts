import { StudioError } from '@shared/contract/errors'
import type { vacanciesContract } from '@shared/contract/vacancies'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type VacanciesService = ContractService<typeof vacanciesContract>

export function createVacancies(_core: Core): VacanciesService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    list: notBuilt,
    get: notBuilt,
    add: notBuilt,
    edit: notBuilt,
    remove: notBuilt,
    sessions: notBuilt,
  }
}
