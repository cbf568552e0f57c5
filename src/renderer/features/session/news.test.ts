import { describe, expect, it } from 'vitest'
import { isCalm, isFresh } from './news'

describe('calm news', () => {
  it('is what needs no action', () => {
    expect(isCalm('INTERVIEWER_FALLBACK')).toBe(true)
    expect(isCalm('DISK_FULL')).toBe(false)
  })
  // Said before anything was asked, it would be gone before anybody could read it.
  it('from before the first question stays through that one', () => {
    const news = { code: 'QUESTIONS_FROM_BANK', questionNumber: 0 } as const
    expect(isFresh(news, 0)).toBe(true)
    expect(isFresh(news, 1)).toBe(true)
    expect(isFresh(news, 2)).toBe(false)
  })
  it('goes with the question it came in', () => {
    expect(isFresh({ code: 'INTERVIEWER_BACK', questionNumber: 3 }, 3)).toBe(true)
    expect(isFresh({ code: 'INTERVIEWER_BACK', questionNumber: 3 }, 4)).toBe(false)
  })
})
