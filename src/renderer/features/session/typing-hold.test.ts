import { describe, expect, it } from 'vitest'
import { asksForTime } from './typing-hold'

describe('typing counts as answering', () => {
  it('asks for time with the first letter (bug: the question is skipped while its answer is typed)', () => {
    expect(asksForTime({ listening: true, askedAtMs: null, nowMs: 5 })).toBe(true)
  })
  it('asks at most every 20 s (bug: a command for each letter)', () => {
    expect(asksForTime({ listening: true, askedAtMs: 1_000, nowMs: 20_999 })).toBe(false)
    expect(asksForTime({ listening: true, askedAtMs: 1_000, nowMs: 21_000 })).toBe(true)
  })
  it('asks for nothing while the interviewer speaks', () => {
    expect(asksForTime({ listening: false, askedAtMs: null, nowMs: 5 })).toBe(false)
  })
})
