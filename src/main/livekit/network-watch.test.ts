import type { NetworkInterfaceInfo } from 'node:os'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNetworkWatch } from './network-watch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const address = (internal: boolean): NetworkInterfaceInfo[] => [
  { address: '', netmask: '', mac: '', cidr: null, family: 'IPv4', internal },
]

test('a change is told once, within a second, and nobody is looked for when nobody listens', () => {
  let online = true
  let looks = 0
  const watch = createNetworkWatch(() => {
    looks++
    return { lo: address(true), ...(online ? { eth0: address(false) } : {}) }
  })
  expect(watch.hasAddress()).toBe(true)
  const heard: boolean[] = []
  const stop = watch.onChange((hasAddress) => heard.push(hasAddress))
  const stopOther = watch.onChange(() => {})
  vi.advanceTimersByTime(5_000)
  expect(heard).toEqual([])
  online = false
  vi.advanceTimersByTime(1_000)
  online = true
  vi.advanceTimersByTime(3_000)
  expect(heard).toEqual([false, true])
  stop()
  stopOther()
  const before = looks
  vi.advanceTimersByTime(10_000)
  expect(looks).toBe(before)
})
