import { expect, test } from 'vitest'
import { loopbackInterfaceName, serverConfig } from './server-config'

test('says everything that keeps the server on loopback: each of these, left out, opens a port to the network', () => {
  const config = JSON.parse(
    serverConfig({ httpPort: 1, udpPort: 2, apiKey: 'k', apiSecret: 's', loopbackInterface: 'lo0' }),
  )
  expect(config).toMatchObject({
    port: 1,
    bind_addresses: ['127.0.0.1'],
    keys: { k: 's' },
    rtc: {
      node_ip: '127.0.0.1',
      udp_port: 2,
      tcp_port: 0,
      use_external_ip: false,
      enable_loopback_candidate: true,
      interfaces: { includes: ['lo0'] },
    },
    room: { auto_create: false },
  })
  expect(config.development).toBeUndefined()
})

test('the loopback interface is called as the system calls it, else by its usual name', () => {
  const lan = [{ address: '192.168.1.2', internal: false }]
  const loopback = [
    { address: '::1', internal: true },
    { address: '127.0.0.1', internal: true },
  ]
  expect(loopbackInterfaceName({ eth0: lan, loop: loopback, gone: undefined }, 'linux')).toBe('loop')
  expect(loopbackInterfaceName({ eth0: lan }, 'linux')).toBe('lo')
  expect(loopbackInterfaceName({}, 'darwin')).toBe('lo0')
  expect(loopbackInterfaceName({}, 'win32')).toBe('Loopback Pseudo-Interface 1')
})
