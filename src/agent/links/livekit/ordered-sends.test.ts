import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../../tests/fakes/manual-clock'
import { OrderedSends } from './ordered-sends'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('OrderedSends', () => {
  it('keeps the order however long each takes, and a failed one stops nothing', async () => {
    const failed: unknown[] = []
    const sent: number[] = []
    const sends = new OrderedSends((error) => failed.push(error))
    sends.push(() => wait(20).then(() => sent.push(1)))
    sends.push(() => Promise.reject(new Error('room gone')))
    sends.push(async () => sent.push(2))
    await sends.flush()
    expect(sent).toEqual([1, 2])
    expect(failed).toHaveLength(1)
  })

  it('sends what comes after one that hangs (bug: the last words of an interview never arrive)', async () => {
    const clock = new ManualClock()
    const sent: number[] = []
    const failed: unknown[] = []
    const sends = new OrderedSends((error) => failed.push(error), clock.after)
    sends.push(() => new Promise(() => {}))
    sends.push(async () => sent.push(2))
    await wait(0)
    clock.advance(3_000)
    await wait(0)
    expect(sent).toEqual([2])
    expect(failed).toHaveLength(1)
  })

  it('does not keep a room open for what hangs', async () => {
    const clock = new ManualClock()
    const sends = new OrderedSends(() => {}, clock.after)
    sends.push(() => new Promise(() => {}))
    const flushed = sends.flush()
    clock.advance(2_000)
    await flushed
  })
})
