import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { utilityChannel, withoutSecrets } from './utility-channel'

describe('utilityChannel', () => {
  test("is the agent host's channel, and silent after the exit (a message to a dead process throws)", () => {
    const child = Object.assign(new EventEmitter(), { pid: 42, postMessage: vi.fn(), kill: vi.fn(() => true) })
    const channel = utilityChannel(child)
    const messages = vi.fn()
    const exits = vi.fn()
    channel.onMessage(messages)
    channel.onExit(exits)
    channel.send({ type: 'ping', nonce: 1 })
    child.emit('message', { type: 'pong', nonce: 1 })
    channel.kill()
    child.emit('exit', 1)
    channel.send({ type: 'ping', nonce: 2 })
    expect(channel.pid).toBe(42)
    expect(child.postMessage).toHaveBeenCalledTimes(1)
    expect(messages).toHaveBeenCalledWith({ type: 'pong', nonce: 1 })
    expect(exits).toHaveBeenCalledWith(1)
    expect(child.kill).toHaveBeenCalledOnce()
  })
})

test('withoutSecrets keeps keys of ours from the agent and leaves Electron its own variables', () => {
  const env = { PATH: '/bin', ELECTRON_X: '1', GEMINI_API_KEY: 'k', LIVEKIT_URL: 'u', MY_TOKEN: 't', EMPTY: undefined }
  expect(withoutSecrets(env)).toEqual({ PATH: '/bin', ELECTRON_X: '1' })
})
