import { EventEmitter } from 'node:events'
import { silentLogger } from '@node/log/logger'
import { describe, expect, test, vi } from 'vitest'
import type { DeviceChannel } from '../../device/device-room'
import type { RpcHost } from '../rpc/rpc-host'
import { acceptPagePorts } from './page-port'
import { serveAudioPort, servePort } from './serve-port'
import type { Sender } from './trusted-sender'

function fakePort() {
  return Object.assign(new EventEmitter(), { postMessage: vi.fn(), start: vi.fn(), close: vi.fn() })
}

function setUp() {
  const ipc = new EventEmitter()
  const received = vi.fn()
  const closed = vi.fn()
  const rpc: RpcHost = {
    connect: (send) => ({
      receive: async (data) => {
        received(data)
        send('answer')
      },
      close: closed,
    }),
  }
  acceptPagePorts({
    ipc,
    message: 'greenroom:port',
    serve: (port) => servePort(port, rpc, silentLogger),
    ownWindows: new Set([7]),
    log: silentLogger,
  })
  const handOver = (sender: Partial<Sender>, ports = [fakePort()]) => {
    const event = { senderFrame: { url: 'app://greenroom/', parent: null }, sender: { id: 7 }, ports, ...sender }
    ipc.emit('greenroom:port', event)
    return ports
  }
  return { handOver, received, closed }
}

describe('acceptPagePorts', () => {
  test('serves the port of our own page, both ways, until the page goes', () => {
    const { handOver, received, closed } = setUp()
    const [port] = handOver({})
    port?.emit('message', { data: 'question' })
    port?.emit('close')
    expect(port?.start).toHaveBeenCalledOnce()
    expect(received).toHaveBeenCalledWith('question')
    expect(port?.postMessage).toHaveBeenCalledWith('answer')
    expect(closed).toHaveBeenCalledOnce()
  })

  test.each<Partial<Sender>>([
    { senderFrame: { url: 'https://example.org/', parent: null } },
    { senderFrame: { url: 'app://greenroom/', parent: {} } },
    { senderFrame: null },
    { sender: { id: 8 } },
  ])('closes the port of a stranger unread: %o', (sender) => {
    const { handOver, received } = setUp()
    const [port] = handOver(sender)
    port?.emit('message', { data: 'question' })
    expect(port?.close).toHaveBeenCalledOnce()
    expect(port?.start).not.toHaveBeenCalled()
    expect(received).not.toHaveBeenCalled()
  })

  test('takes one port of a message and survives one without any', () => {
    const { handOver } = setUp()
    const [first, second] = handOver({}, [fakePort(), fakePort()])
    expect(first?.start).toHaveBeenCalledOnce()
    expect(second?.close).toHaveBeenCalledOnce()
    expect(() => handOver({}, [])).not.toThrow()
  })
})

describe('serveAudioPort', () => {
  test('carries packets both ways, and bytes as a copy of themselves alone (bug: each frame drags a pool along)', () => {
    const port = fakePort()
    const [received, gone] = [vi.fn(), vi.fn()]
    let channel: DeviceChannel | null = null
    serveAudioPort(port, {
      connect: (given) => {
        channel = given
        return { receive: received, close: gone }
      },
    })
    const opened = channel as DeviceChannel | null
    opened?.send('text')
    opened?.send(new Uint8Array(new ArrayBuffer(100), 10, 3))
    opened?.close()
    port.emit('message', { data: 'question' })
    port.emit('close')
    expect(port.postMessage.mock.calls[0]).toEqual(['text'])
    expect(port.postMessage.mock.calls[1]?.[0]).toMatchObject({ byteLength: 3, buffer: { byteLength: 3 } })
    expect(port.close).toHaveBeenCalledOnce()
    expect(received).toHaveBeenCalledWith('question')
    expect(gone).toHaveBeenCalledOnce()
  })
})
