import type { ReportQuestion } from '@shared/contract/reports'
import { describe, expect, it } from 'vitest'
import { aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import { totalsOf } from './totals'

const model = (questions: ReportQuestion[]) => aReport({ questions, spokenMs: 7 })

describe('the interview in figures', () => {
  it('takes the median of what was spoken, and counts pauses', () => {
    const pause = { startMs: 0, endMs: 2000 }
    expect(
      totalsOf(
        model([
          aQuestion({ timeToFirstWordMs: 1000, pauses: [pause] }),
          aQuestion({ timeToFirstWordMs: 9000, pauses: [pause, pause], score: 50 }),
          aQuestion({ timeToFirstWordMs: 2000 }),
          aQuestion({ outcome: 'typed', answer: null, timeToFirstWordMs: null }),
          aQuestion({ outcome: 'not_reached', answer: null, timeToFirstWordMs: null }),
        ]),
      ),
    ).toEqual({ answered: 4, planned: 5, rated: 1, spokenMs: 7, firstWordMs: 2000, pauses: 3 })
  })
  it('has no median and no count where nothing was said (bug: "0 pauses" praised in a typed interview)', () => {
    expect(totalsOf(model([aQuestion({ outcome: 'typed', answer: null, timeToFirstWordMs: null })]))).toMatchObject({
      firstWordMs: null,
      pauses: null,
    })
  })
  it('takes the middle of an even number', () => {
    expect(
      totalsOf(model([aQuestion({ timeToFirstWordMs: 1000 }), aQuestion({ timeToFirstWordMs: 2000 })])).firstWordMs,
    ).toBe(1500)
  })
})
