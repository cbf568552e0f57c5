import type { Persistence } from '../../persistence/persistence'

/** What a profile is called before the person gives a name. */
export const DEFAULT_NAME = 'Me'

/** The profile everything belongs to until a person makes others; made on the first run. */
export function ensureDefaultProfile(persistence: Persistence, newId: () => string, nowMs: number) {
  const found = persistence.profiles.default()
  if (found) return found
  const profile = { id: newId(), name: DEFAULT_NAME, isDefault: true, createdAtMs: nowMs }
  persistence.profiles.insert(profile)
  return profile
}
