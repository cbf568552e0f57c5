import type { AudioDevice } from '../../audio/use-audio-devices'

/** Stands for "whatever the system uses": the select needs a value, the settings hold null. */
export const SYSTEM_DEVICE = 'system'

/** Chromium lists the system's choice once more under these ids. */
const ALIASES = ['default', 'communications']

/** The entries of a device list: the system's choice first, then each device once, numbered while names are hidden. */
export function deviceOptions(
  devices: readonly AudioDevice[],
  systemLabel: string,
  unnamed: (number: number) => string,
): { value: string; label: string }[] {
  const real = devices.filter((device) => !ALIASES.includes(device.id))
  const named = real.map((device, index) => ({ value: device.id, label: device.label || unnamed(index + 1) }))
  return [{ value: SYSTEM_DEVICE, label: systemLabel }, ...named]
}
