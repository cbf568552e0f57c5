import { StudioError } from '@shared/contract/errors'
import type { profilesContract } from '@shared/contract/profiles'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type ProfilesService = ContractService<typeof profilesContract>

export interface ProfilesOptions {
  core: Core
  /** Opens another profile's workspace. Throws NOT_FOUND, INTERVIEW_RUNNING. */
  switchTo(profileId: string): Promise<void>
}

export function createProfiles(_options: ProfilesOptions): ProfilesService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    list: notBuilt,
    current: notBuilt,
    create: notBuilt,
    update: notBuilt,
    findByEmail: notBuilt,
    switchTo: notBuilt,
    continueAsGuest: notBuilt,
    keepGuest: notBuilt,
    remove: notBuilt,
  }
}
