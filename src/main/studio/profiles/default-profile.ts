import type { Persistence } from '../../persistence/persistence'

/** The profile everything belongs to until a person makes others; made on the first run. */
export function ensureDefaultProfile(persistence: Persistence, newId: () => string, nowMs: number) {
  const found = persistence.profiles.default()
  if (found) return found
  const profile = { id: newId(), name: 'Me', isDefault: true, createdAtMs: nowMs }
  persistence.profiles.insert(profile)
  return profile
}
