import { StudioError } from '@shared/contract/errors'
import type { libraryContract } from '@shared/contract/library'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type LibraryService = ContractService<typeof libraryContract>

export function createLibrary(_core: Core): LibraryService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    search: notBuilt,
    get: notBuilt,
    facets: notBuilt,
    duplicates: notBuilt,
    add: notBuilt,
    edit: notBuilt,
    remove: notBuilt,
    packs: notBuilt,
    checkPack: notBuilt,
    installPack: notBuilt,
    removePack: notBuilt,
    exportPack: notBuilt,
  }
}
