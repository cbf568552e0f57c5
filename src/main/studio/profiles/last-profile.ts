import type { Persistence } from '../../persistence/persistence'
import type { ProfileRecord } from '../../persistence/repositories/profiles'

/** What a profile is called before the person gives a name. */
export const DEFAULT_NAME = 'Me'

/** The profile that was used last; the default one is made on the first run. */
export function lastProfile(persistence: Persistence, newId: () => string, nowMs: number): ProfileRecord {
  const found = persistence.profiles.lastUsed()
  if (found) return found
  const profile: ProfileRecord = {
    id: newId(),
    name: DEFAULT_NAME,
    isDefault: true,
    createdAtMs: nowMs,
    kind: 'person',
    email: null,
    position: null,
    yearsOfExperience: null,
    language: null,
    accent: null,
    goals: null,
    lastUsedAtMs: nowMs,
  }
  persistence.profiles.insert(profile)
  return profile
}
