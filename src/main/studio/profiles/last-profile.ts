import type { Persistence } from '../../persistence/persistence'
import type { ProfileRecord } from '../../persistence/repositories/profiles'

/** What a profile is called before the person gives a name. */
export const DEFAULT_NAME = 'Me'
/** What somebody is called who goes on without a profile. Pages say it in their own language, by `kind`. */
export const GUEST_NAME = 'Guest'

/** Nobody is greeted by a stand-in. */
export function givenName(name: string): string | null {
  return name === DEFAULT_NAME || name === GUEST_NAME ? null : name
}

export type NewProfile = Pick<ProfileRecord, 'id' | 'name' | 'createdAtMs'> & Partial<ProfileRecord>

export function newProfile(given: NewProfile): ProfileRecord {
  return {
    isDefault: false,
    kind: 'person',
    email: null,
    position: null,
    yearsOfExperience: null,
    language: null,
    accent: null,
    goals: null,
    lastUsedAtMs: null,
    ...given,
  }
}

/** The profile that was used last; the default one is made on the first run. */
export function lastProfile(persistence: Persistence, newId: () => string, nowMs: number): ProfileRecord {
  const found = persistence.profiles.lastUsed()
  if (found) return found
  const profile = newProfile({
    id: newId(),
    name: DEFAULT_NAME,
    isDefault: true,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
  })
  persistence.profiles.insert(profile)
  return profile
}
