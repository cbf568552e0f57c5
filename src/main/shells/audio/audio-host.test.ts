import { silentLogger } from '@node/log/logger'
import { AUDIO_PACKET_BYTES } from '@shared/domain/device-audio/audio-packet'
import { type DevicePacket, encodeText, MAX_TEXT_PACKET_LENGTH } from '@shared/protocol/device-room'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '../../studio/limits'
import { createAudioHost, JOIN_LIMIT_MS } from './audio-host'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const TOKEN = 'a token of sixteen letters or more'
const JOIN = encodeText({ type: 'join', token: TOKEN })

function connect() {
  const joined: string[] = []
  const received: DevicePacket[] = []
  const left = vi.fn()
  const closed = vi.fn()
  let nowMs = 0
  const host = createAudioHost({
    rooms: {
      join: (token) => {
        joined.push(token)
        return { receive: (packet) => received.push(packet), leave: left }
      },
    },
    packets: LIMITS.audioPackets,
    clock: { nowMs: () => nowMs },
    log: silentLogger,
  })
  const connection = host.connect({ send: () => {}, close: closed })
  const pass = (ms: number) => {
    nowMs += ms
    vi.advanceTimersByTime(ms)
  }
  return { connection, joined, received, left, closed, pass }
}

describe('an audio channel', () => {
  test('joins with the first packet and passes the others on; bytes in whatever wrapping', () => {
    const { connection, joined, received, left, closed, pass } = connect()
    connection.receive(JOIN)
    const audio = new Uint8Array(AUDIO_PACKET_BYTES).fill(7)
    const pooled = Buffer.alloc(8192)
      .fill(7)
      .subarray(100, 100 + AUDIO_PACKET_BYTES)
    connection.receive(audio)
    connection.receive(audio.buffer)
    connection.receive(pooled)
    connection.receive('text')
    expect(joined).toEqual([TOKEN])
    expect(received).toEqual([audio, audio, audio, 'text'])
    // Bug: cloning a frame for the agent carries the pool it was read into.
    for (const packet of received.slice(0, 3))
      expect(packet).toMatchObject({ buffer: { byteLength: AUDIO_PACKET_BYTES } })
    pass(60_000)
    expect(closed).not.toHaveBeenCalled()
    connection.close()
    connection.close()
    expect(left).toHaveBeenCalledOnce()
    connection.receive('late')
    expect(received).toHaveLength(4)
  })

  test('who says nothing for 5 s is sent away', () => {
    const { closed, pass } = connect()
    pass(JOIN_LIMIT_MS - 1)
    expect(closed).not.toHaveBeenCalled()
    pass(1)
    expect(closed).toHaveBeenCalledOnce()
  })

  test('one that went before it joined is not sent away later', () => {
    const { connection, closed, pass } = connect()
    connection.close()
    pass(60_000)
    expect(closed).not.toHaveBeenCalled()
  })

  test.each<[string, unknown]>([
    ['audio before join', new Uint8Array(AUDIO_PACKET_BYTES)],
    ['text that is not join', '{"v":1,"type":"ack","seq":1}'],
    ['no JSON', 'join'],
    ['a short token', '{"v":1,"type":"join","token":"a"}'],
  ])('%s is refused', (_, packet) => {
    const { connection, joined, closed } = connect()
    connection.receive(packet)
    expect(closed).toHaveBeenCalledOnce()
    connection.receive(JOIN)
    expect(joined).toEqual([])
  })

  test.each<[string, unknown]>([
    ['half a frame', new Uint8Array(AUDIO_PACKET_BYTES - 1)],
    ['a book', 'x'.repeat(MAX_TEXT_PACKET_LENGTH + 1)],
    ['an object', { type: 'join' }],
    ['nothing', undefined],
  ])('%s ends a seat', (_, packet) => {
    const { connection, received, left, closed } = connect()
    connection.receive(JOIN)
    connection.receive(packet)
    expect([left.mock.calls.length, closed.mock.calls.length, received]).toEqual([1, 1, []])
  })

  test('a flood ends the seat; a stall that catches up does not', () => {
    const { connection, received, closed, pass } = connect()
    connection.receive(JOIN)
    for (let second = 0; second < 10; second++) {
      for (let i = 0; i < 120; i++) connection.receive('frame')
      pass(1_000)
    }
    expect([received.length, closed.mock.calls.length]).toEqual([1200, 0])
    for (let i = 0; i < 1_000; i++) connection.receive('frame')
    expect(closed).toHaveBeenCalledOnce()
    expect(received.length).toBe(1200 + LIMITS.audioPackets.max)
  })

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), fc.string(), fc.uint8Array(), fc.constant(JOIN))), (packets) => {
        const { connection } = connect()
        for (const packet of packets) connection.receive(packet)
        connection.close()
      }),
    )
  })
})
