import { type Settings, settings as settingsSchema } from '@shared/contract/studio'
import type { Core } from '../core'

export interface SettingsService {
  get(): Settings
  /** Writes the given ones, leaves the others, and gives all. */
  update(change: Partial<Settings>): Settings
}

export function createSettings({ persistence, profile, clock }: Core): SettingsService {
  const get = (): Settings => {
    const stored = persistence.settings.all(profile.id)
    return {
      microphoneId: storedValue('microphoneId', stored),
      speakerId: storedValue('speakerId', stored),
      audioPath: storedValue('audioPath', stored) ?? 'auto',
      lastSetup: storedValue('lastSetup', stored),
    }
  }
  return {
    get,
    update: (change) => {
      persistence.transaction(() => {
        for (const [key, value] of Object.entries(change)) {
          if (value !== undefined) persistence.settings.set(profile.id, key, value, clock.nowMs())
        }
      })
      return get()
    },
  }
}

/** A value that no longer fits (an older program wrote it) counts as never set: it must not keep the studio shut. */
function storedValue<K extends keyof Settings>(key: K, stored: Record<string, unknown>): Settings[K] | null {
  const parsed = settingsSchema.shape[key].safeParse(stored[key] ?? null)
  return parsed.success ? (parsed.data as Settings[K]) : null
}
