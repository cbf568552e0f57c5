import { type Settings, settings as settingsSchema } from '@shared/contract/studio'
import type { Core } from '../core'
import { createListeners } from '../evaluation/listeners'
import { isMachineSetting } from './machine-settings'

export interface SettingsService {
  get(): Settings
  /** Writes the given ones, leaves the others, and gives all. */
  update(change: Partial<Settings>): Settings
  /** Called after each change that is on disk. Returns how to stop listening. */
  onChange(listener: (now: Settings, before: Settings) => void): () => void
}

export const DEFAULT_SETTINGS: Settings = {
  microphoneId: null,
  speakerId: null,
  audioPath: 'auto',
  interviewer: 'auto',
  hears: 'live',
  liveModel: null,
  textModel: null,
  geminiVoice: 'Puck',
  temperature: 0.7,
  textProviders: ['gemini', 'openai'],
  openAiUrl: null,
  openAiModel: null,
  openAiConsent: null,
  transcription: 'auto',
  liveKitServer: 'local',
  liveKitUrl: null,
  evaluateAnswers: true,
  feedbackAfterEach: false,
  liveTranscript: true,
  adaptive: true,
  disfluencyMeasures: true,
  noiseCancellation: 'browser',
  spendCapUsd: null,
  pageLanguage: 'auto',
  askWhoFirst: false,
  lastSetup: null,
}

/**
 * What describes the machine is one for all profiles and lies with the default one; the rest is this profile's (machine-settings.ts).
 * `fixed`: what the environment or a config file decides. It is what everybody reads; a stored
 * value waits under it.
 */
export function createSettings({ persistence, profile, clock }: Core, fixed: Partial<Settings> = {}): SettingsService {
  // Asked each time: another one becomes the default when that one is removed.
  const machineId = () => persistence.profiles.default()?.id ?? profile.id
  const get = (): Settings => {
    const own = Object.entries(persistence.settings.all(profile.id)).filter(([key]) => !isMachineSetting(key))
    const shared = Object.entries(persistence.settings.all(machineId())).filter(([key]) => isMachineSetting(key))
    const stored = Object.fromEntries([...own, ...shared])
    const entries = Object.keys(DEFAULT_SETTINGS).map(
      (key) => [key, storedValue(key as keyof Settings, stored)] as const,
    )
    return { ...DEFAULT_SETTINGS, ...Object.fromEntries(entries.filter(([, value]) => value !== null)), ...fixed }
  }
  const listeners = createListeners<[now: Settings, before: Settings]>()
  return {
    get,
    onChange: (listener) => listeners.add(([now, before]) => listener(now, before)),
    update: (change) => {
      const before = get()
      persistence.transaction(() => {
        for (const [key, value] of Object.entries(change)) {
          const ownerId = isMachineSetting(key) ? machineId() : profile.id
          // Every setting that may be null is null before it is set: JSON's null would be the column's NULL.
          if (value === null) persistence.settings.clear(ownerId, key)
          else if (value !== undefined) persistence.settings.set(ownerId, key, value, clock.nowMs())
        }
      })
      const now = get()
      listeners.tell([now, before])
      return now
    },
  }
}

/** A value that no longer fits (an older program wrote it) counts as never set: it must not keep the studio shut. */
function storedValue<K extends keyof Settings>(key: K, stored: Record<string, unknown>): Settings[K] | null {
  const parsed = settingsSchema.shape[key].safeParse(stored[key] ?? null)
  return parsed.success ? (parsed.data as Settings[K]) : null
}
