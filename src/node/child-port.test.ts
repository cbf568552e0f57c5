import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openChildPort } from './child-port'

class FakeChild extends EventEmitter {
  connected = true
  readonly sent: unknown[] = []
  readonly callbacks: ((error: Error | null) => void)[] = []

  send(message: unknown, callback: (error: Error | null) => void) {
    this.sent.push(message)
    this.callbacks.push(callback)
    return true
  }
}

class FakeParentPort extends EventEmitter {
  readonly posted: unknown[] = []

  postMessage(message: unknown) {
    this.posted.push(message)
  }
}

describe('openChildPort', () => {
  it('is null for a process started by hand', () => {
    expect(openChildPort(new EventEmitter())).toBeNull()
  })

  it('flushes only when every message has left (bug: `failed` is lost because the process exits first)', async () => {
    const child = new FakeChild()
    const port = openChildPort(child)
    await port?.flush()
    port?.send({ a: 1 })
    port?.send({ b: 2 })
    let flushed = false
    const flushing = port?.flush().then(() => {
      flushed = true
    })
    child.callbacks[0]?.(null)
    await Promise.resolve()
    expect(flushed).toBe(false)
    child.callbacks[1]?.(null)
    await flushing
    expect(flushed).toBe(true)
  })

  it('hands on messages and the loss of the studio, and sends nothing into a closed channel', async () => {
    const child = new FakeChild()
    const port = openChildPort(child)
    const heard: unknown[] = []
    port?.onMessage((message) => heard.push(message))
    port?.onDisconnect(() => heard.push('gone'))
    child.emit('message', { type: 'ping' })
    child.connected = false
    child.emit('disconnect')
    port?.send({ late: true })
    expect(heard).toEqual([{ type: 'ping' }, 'gone'])
    expect(child.sent).toEqual([])
    await port?.flush()
  })

  it('speaks through the parent port where Electron started it', async () => {
    const parentPort = new FakeParentPort()
    const port = openChildPort(Object.assign(new FakeChild(), { parentPort }))
    const heard: unknown[] = []
    port?.onMessage((message) => heard.push(message))
    port?.onDisconnect(() => {})
    parentPort.emit('message', { data: { type: 'ping' } })
    port?.send({ type: 'pong' })
    await port?.flush()
    expect(heard).toEqual([{ type: 'ping' }])
    expect(parentPort.posted).toEqual([{ type: 'pong' }])
  })
})
