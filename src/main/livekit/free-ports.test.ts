import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freeTcpPort, freeUdpPort } from './free-ports'

test('a wanted port is given when it is free, another one when it is taken', async () => {
  const tcp = await freeTcpPort()
  expect(await freeTcpPort(tcp)).toBe(tcp)
  const server = createServer().listen(tcp, '127.0.0.1')
  await once(server, 'listening')
  expect(await freeTcpPort(tcp)).not.toBe(tcp)
  server.close()

  const udp = await freeUdpPort()
  expect(await freeUdpPort(udp)).toBe(udp)
  const socket = createSocket('udp4').bind(udp, '127.0.0.1')
  await once(socket, 'listening')
  expect(await freeUdpPort(udp)).not.toBe(udp)
  socket.close()
})
