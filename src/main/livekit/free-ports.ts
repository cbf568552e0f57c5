import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

const LOOPBACK = '127.0.0.1'

/** A TCP port of 127.0.0.1 that is free now: `wanted` when it is given and free, else any. Somebody may still be faster. */
export function freeTcpPort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freeTcpPort())))
    server.listen({ port: wanted, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

/** As freeTcpPort, for UDP. */
export function freeUdpPort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', (error) => {
      socket.close()
      if (wanted === 0) reject(error)
      else resolve(freeUdpPort())
    })
    socket.bind({ port: wanted, address: LOOPBACK, exclusive: true }, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
