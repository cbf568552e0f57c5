import { expect, it } from 'vitest'
import { deviceOptions } from './device-options'

const unnamed = (number: number) => `Microphone ${number}`

it('puts the system’s choice first, also when nothing is known', () => {
  expect(deviceOptions([], 'System microphone', unnamed)).toEqual([{ value: 'system', label: 'System microphone' }])
})

// Chromium's aliases would list the same microphone two or three times.
it('lists each device once', () => {
  const devices = [
    { id: 'default', label: 'Default - Headset' },
    { id: 'communications', label: 'Communications - Headset' },
    { id: 'abc', label: 'Headset' },
  ]
  expect(deviceOptions(devices, 'System', unnamed).map((option) => option.label)).toEqual(['System', 'Headset'])
})

// Before permission names are empty; two empty entries could not be told apart.
it('numbers devices without a name', () => {
  const devices = [
    { id: 'a', label: '' },
    { id: 'b', label: '' },
  ]
  expect(deviceOptions(devices, 'System', unnamed).map((option) => option.label)).toEqual([
    'System',
    'Microphone 1',
    'Microphone 2',
  ])
})
