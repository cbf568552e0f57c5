import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinuteRange } from '../../i18n/format'
import { estimateOf } from './estimate'

describe('estimated duration', () => {
  it('gives a range in whole minutes', () => {
    const { fromMs, toMs } = estimateOf({ questionCount: 8, usualAnswerMs: 115_000, patience: 'normal' })
    expect(formatMinuteRange(fromMs, toMs)).toMatch(/^16–22\smin$/)
  })

  it('says whether the time for an answer is the person’s own', () => {
    expect(estimateOf({ questionCount: 8, usualAnswerMs: 90_000, patience: 'normal' }).own).toBe(false)
    expect(estimateOf({ questionCount: 8, usualAnswerMs: 91_000, patience: 'normal' }).own).toBe(true)
  })

  // More questions or more patience that made it shorter would be nonsense on the page.
  it('grows with questions, answers and patience', () => {
    const facts = { count: fc.integer({ min: 1, max: 19 }), answerMs: fc.integer({ min: 1_000, max: 600_000 }) }
    fc.assert(
      fc.property(facts.count, facts.answerMs, (questionCount, usualAnswerMs) => {
        const here = estimateOf({ questionCount, usualAnswerMs, patience: 'normal' })
        expect(here.fromMs).toBeLessThanOrEqual(here.toMs)
        const more = estimateOf({ questionCount: questionCount + 1, usualAnswerMs, patience: 'normal' })
        expect(more.fromMs).toBeGreaterThan(here.fromMs)
        const patient = estimateOf({ questionCount, usualAnswerMs, patience: 'patient' })
        expect(patient.toMs).toBeGreaterThan(here.toMs)
      }),
    )
  })
})
