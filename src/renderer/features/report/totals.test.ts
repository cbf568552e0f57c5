import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { describe, expect, it } from 'vitest'
import { totalsOf } from './totals'

const question = (over: Partial<ReportQuestion>): ReportQuestion => ({
  questionId: '01890000-0000-7000-8000-000000000001',
  number: 1,
  text: 'Why?',
  topic: 'x',
  expectedAnswer: '',
  criteria: [],
  asked: { startMs: 0, endMs: 1 },
  outcome: 'spoken',
  answer: { startMs: 2, endMs: 3 },
  timeToFirstWordMs: 1000,
  durationMs: 1,
  speechMs: 1,
  pauses: [],
  typedText: null,
  ratings: [],
  score: null,
  scoredBy: null,
  followUpOf: null,
  source: 'bank',
  why: null,
  keyPoints: [],
  transcript: null,
  evaluation: null,
  ...over,
})
const model = (questions: ReportQuestion[]): ReportModel => ({
  interviewId: '01890000-0000-7000-8000-000000000002',
  analysisStatus: 'completed',
  jobRole: 'x',
  level: 'mid',
  topics: [],
  startedAtMs: 0,
  endedReason: 'finished',
  retakeOf: null,
  durationMs: 10,
  spokenMs: 7,
  tracks: [],
  gaps: [],
  questions,
  overallScore: null,
  trend: null,
  categories: { technicalAccuracy: null, completeness: null, communication: null },
  evaluation: { state: 'idle', waitingFor: null, done: 0, total: 0, failed: 0 },
  completion: null,
  interviewer: 'offline',
  interviewerChanges: [],
  sincePrevious: null,
})

describe('the interview in figures', () => {
  it('takes the median of what was spoken, and counts pauses', () => {
    const pause = { startMs: 0, endMs: 2000 }
    expect(
      totalsOf(
        model([
          question({ timeToFirstWordMs: 1000, pauses: [pause] }),
          question({ timeToFirstWordMs: 9000, pauses: [pause, pause], score: 50 }),
          question({ timeToFirstWordMs: 2000 }),
          question({ outcome: 'typed', answer: null, timeToFirstWordMs: null }),
          question({ outcome: 'not_reached', answer: null, timeToFirstWordMs: null }),
        ]),
      ),
    ).toEqual({ answered: 4, planned: 5, rated: 1, spokenMs: 7, firstWordMs: 2000, pauses: 3 })
  })
  it('has no median and no count where nothing was said (bug: "0 pauses" praised in a typed interview)', () => {
    expect(totalsOf(model([question({ outcome: 'typed', answer: null, timeToFirstWordMs: null })]))).toMatchObject({
      firstWordMs: null,
      pauses: null,
    })
  })
  it('takes the middle of an even number', () => {
    expect(totalsOf(model([question({}), question({ timeToFirstWordMs: 2000 })])).firstWordMs).toBe(1500)
  })
})
