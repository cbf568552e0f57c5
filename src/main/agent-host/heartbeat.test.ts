import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startHeartbeat } from './heartbeat'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function beat() {
  const pings: number[] = []
  let lost = 0
  const heartbeat = startHeartbeat({
    intervalMs: 2_000,
    misses: 5,
    ping: (nonce) => pings.push(nonce),
    onLost: () => {
      lost++
    },
  })
  return { heartbeat, pings, lost: () => lost }
}

test('an agent that answers is never lost, late answers included', () => {
  const { heartbeat, pings, lost } = beat()
  for (let n = 0; n < 50; n++) {
    vi.advanceTimersByTime(6_000)
    heartbeat.pong(pings.at(-1) ?? 0)
  }
  expect(lost()).toBe(0)
  heartbeat.stop()
})

test('no answer to five pings in a row, 12 s, is the end, told once', () => {
  const { pings, lost } = beat()
  vi.advanceTimersByTime(10_000)
  expect([pings.length, lost()]).toEqual([5, 0])
  vi.advanceTimersByTime(60_000)
  expect([pings.length, lost()]).toEqual([5, 1])
})

test('an answer to a ping that was never sent does not buy time', () => {
  const { heartbeat, lost } = beat()
  heartbeat.pong(1_000)
  vi.advanceTimersByTime(12_000)
  expect(lost()).toBe(1)
})

test('nothing is pinged after the stop', () => {
  const { heartbeat, pings } = beat()
  heartbeat.stop()
  vi.advanceTimersByTime(60_000)
  expect(pings).toEqual([])
})
