import type { AudioDevice } from '../../audio/use-audio-devices'

export interface DeviceSight {
  /** Ids that were there at the last look. */
  known: readonly string[]
  /** Id in use: a device's own, or `default`. */
  inUse: string
}

/**
 * Whether the device in use went away between two looks, and what is used now.
 * @returns null when nothing happened, else the name of the device that took over, or null inside when there is none
 */
export function unpluggedSince(before: DeviceSight, now: readonly AudioDevice[]): { now: string | null } | null {
  const wasThere = before.known.includes(before.inUse)
  if (!wasThere || now.some((d) => d.id === before.inUse)) return null
  const next = now.find((d) => d.id === 'default') ?? now[0]
  return { now: next ? bareName(next.label) : null }
}

/** Chromium calls the system's choice "Default - Built-in microphone". */
export function bareName(label: string): string {
  return label.replace(/^(Default|Communications) - /, '')
}
