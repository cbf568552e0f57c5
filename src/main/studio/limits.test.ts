import { StudioError } from '@shared/contract/errors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLimiter, judge, LIMITS } from './limits'

describe('judge', () => {
  const limit = { max: 3, windowMs: 1000 }

  test('would catch a window that never opens again: the wait it names is enough, and one ms less is not', () => {
    const { times } = [0, 100, 200].reduce((v, t) => judge(limit, v.times, t), { times: [] as readonly number[] })
    const refused = judge(limit, times, 300)
    expect(refused.retryAfterMs).toBe(700)
    expect(judge(limit, refused.times, 999).retryAfterMs).toBe(1)
    expect(judge(limit, refused.times, 1000).retryAfterMs).toBe(0)
  })

  test('would catch refused tries extending the wait', () => {
    let times: readonly number[] = [0, 0, 0]
    for (let t = 1; t < 1000; t += 50) times = judge(limit, times, t).times
    expect(judge(limit, times, 1000).retryAfterMs).toBe(0)
  })

  test('would catch a clock set back locking a person out for longer than the window', () => {
    const verdict = judge(limit, [5_000_000, 5_000_000, 5_000_000], 1000)
    expect(verdict.retryAfterMs).toBe(1000)
  })

  test('never allows more than max in any window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (steps) => {
        let nowMs = 0
        let times: readonly number[] = []
        const allowed: number[] = []
        for (const step of steps) {
          nowMs += step
          const verdict = judge(limit, times, nowMs)
          times = verdict.times
          if (verdict.retryAfterMs === 0) allowed.push(nowMs)
        }
        for (const t of allowed) expect(allowed.filter((u) => u >= t && u < t + 1000).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

test('a limiter throws RATE_LIMITED with the waiting time, so that the page can say how long', () => {
  const limiter = createLimiter(LIMITS.launchCode)
  for (let i = 0; i < 5; i++) limiter.demand(0)
  const error = (() => {
    try {
      limiter.demand(60_000)
    } catch (e) {
      return e
    }
  })()
  expect(error).toBeInstanceOf(StudioError)
  expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 14 * 60_000 })
})
