import { describe, expect, it } from 'vitest'
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

  it('does not wait for ever for a room that swallows what is sent', async () => {
    const sends = new OrderedSends(() => {})
    sends.push(() => new Promise(() => {}))
    await sends.flush()
  })
})
