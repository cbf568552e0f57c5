import { Select } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { AudioDevice } from '../../audio/use-audio-devices'
import { deviceOptions, SYSTEM_DEVICE } from './device-options'

export interface DeviceSelectProps {
  label: string
  /** What the system's own choice is called. */
  systemLabel: string
  unnamed(number: number): string
  devices: readonly AudioDevice[]
  /** null: the system's own choice. */
  deviceId: string | null
  onChange(deviceId: string | null): void
}

export function DeviceSelect({ label, systemLabel, unnamed, devices, deviceId, onChange }: DeviceSelectProps) {
  const options = deviceOptions(devices, systemLabel, unnamed)
  // A remembered device that is not connected now: the system's choice stands in, and the memory stays.
  const present = options.some((option) => option.value === deviceId)
  return (
    <Select
      label={label}
      data={options}
      value={present && deviceId !== null ? deviceId : SYSTEM_DEVICE}
      onChange={(value) => onChange(value === SYSTEM_DEVICE ? null : value)}
      allowDeselect={false}
      size="sm"
      rightSection={<IconChevronDown size={18} stroke={1.75} aria-hidden="true" />}
      rightSectionPointerEvents="none"
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}
