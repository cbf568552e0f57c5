import type { Profile } from '@shared/contract/profiles'
import { levelOfYears } from '@shared/domain/profiles/level-of-years'
import { type Choice, type Role, withRole } from './choice'
import type { SetupSearch } from './setup-search'

/** What a profile says of a person's first interview; afterwards the last one says more. A role that the address names stays. */
export function fromProfile(
  choice: Choice,
  roles: readonly Role[],
  profile: Profile,
  search: SetupSearch = {},
): Choice {
  const { position, yearsOfExperience, language } = profile
  const withPosition =
    position === null || search.role !== undefined ? choice : withRole(choice, roles, titleOf(roles, position))
  return {
    ...withPosition,
    level: yearsOfExperience === null ? choice.level : levelOfYears(yearsOfExperience),
    language: language ?? choice.language,
  }
}

/** As the list writes it, where it has it. */
function titleOf(roles: readonly Role[], position: string): string {
  const wanted = position.trim().toLowerCase()
  return roles.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted)?.title ?? position.trim()
}
