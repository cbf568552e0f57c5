import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { joinRoom } from './join-room'

let server: Server | null = null
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
})

it('gives up on a server that takes the call and never answers (bug: loopback alone hangs for ever)', async () => {
  server = createServer((socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const joining = joinRoom({ serverUrl: `ws://127.0.0.1:${port}`, token: 'none', encryptionKey: null, limitMs: 300 })
  await expect(joining).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE', detail: 'no answer in 300 ms' })
})

it('says at once that nobody is there', async () => {
  await expect(joinRoom({ serverUrl: 'ws://127.0.0.1:9', token: 'none', encryptionKey: null })).rejects.toMatchObject({
    code: 'ROOM_UNREACHABLE',
  })
})
