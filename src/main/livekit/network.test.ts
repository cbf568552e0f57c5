import { expect, it } from 'vitest'
import { hasNetworkAddress } from './network'

const address = (internal: boolean) => ({
  address: internal ? '127.0.0.1' : '10.0.0.2',
  netmask: '255.0.0.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal,
  cidr: null,
})

it('tells loopback alone from a machine with an address', () => {
  // Bug: in aeroplane mode the interview hangs at "Connecting" instead of saying what to do.
  expect(hasNetworkAddress({ lo: [address(true)] })).toBe(false)
  expect(hasNetworkAddress({ lo: [address(true)], veth0: [address(false)] })).toBe(true)
  expect(hasNetworkAddress({ lo: [address(true)], down: undefined })).toBe(false)
  expect(hasNetworkAddress({})).toBe(false)
})
