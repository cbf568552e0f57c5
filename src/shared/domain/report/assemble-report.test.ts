import { type ReportModel, reportModel } from '@shared/contract/reports'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InterviewEvent } from '../interview/events'
import type { InterviewPlan } from '../interview/plan'
import { assembleReport, type ReportInput } from './assemble-report'
import { totalMs } from './spans'

const uuid = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const plan: InterviewPlan = {
  questions: [1, 2, 3].map((n) => ({ id: uuid(n), text: `Question ${n}?` })),
  patience: 'normal',
  greeting: 'Hello.',
  closing: 'Bye.',
}
const questions: ReportInput['questions'] = plan.questions.map(({ id, text }) => ({
  questionId: id,
  text,
  topic: 'Testing',
  expectedAnswer: 'An answer.',
  criteria: ['One', 'Two'],
  ratings: [],
  score: null,
  scoredBy: null,
  followUpOf: null,
  source: 'bank' as const,
  why: null,
  citation: null,
  stage: 'technical',
  keyPoints: [],
  transcript: null,
  evaluation: null,
  attempts: 1,
}))
const interview: ReportInput['interview'] = {
  interviewId: uuid(9),
  analysisStatus: 'completed',
  origin: 'interview',
  importedFrom: null,
  disfluencyMeasures: true,
  jobRole: 'Tester',
  level: 'mid',
  topics: ['Testing'],
  startedAtMs: 1_700_000_000_000,
  endedReason: 'finished',
  retakeOf: null,
  tracks: [],
  sincePrevious: null,
  interviewer: 'offline',
  categories: { technicalAccuracy: null, completeness: null, communication: null },
  evaluation: { state: 'idle', waitingFor: null, done: 0, total: 0, failed: 0 },
  completion: null,
}
/** Neither curves nor corrections nor interviews before. */
const UNHEARD = { language: 'en-US', sound: null, fillerEdits: [], earlier: [] } satisfies Partial<ReportInput>
const track = (durationMs: number, speech: { startMs: number; endMs: number }[]): ReportModel['tracks'][number] => ({
  track: 'candidate',
  hasCurves: false,
  durationMs,
  audioUrl: '/media/x/candidate',
  peakRates: [100],
  speech,
})

const asked = (fromMs: number, untilMs: number): InterviewEvent[] => [
  { type: 'utterance_started', atMs: fromMs, utterance: 'question' },
  { type: 'utterance_finished', atMs: untilMs, utterance: 'question', outcome: 'spoken' },
]
const opening: InterviewEvent[] = [
  { type: 'candidate_joined', atMs: 0 },
  { type: 'utterance_finished', atMs: 1000, utterance: 'greeting', outcome: 'spoken' },
]
const answered = (fromMs: number, untilMs: number): InterviewEvent[] => [
  { type: 'speech_started', atMs: fromMs },
  { type: 'speech_stopped', atMs: untilMs },
  { type: 'turn_ended', atMs: untilMs + 1400, cause: 'end_of_turn', speechFromMs: fromMs, speechUntilMs: untilMs },
  { type: 'decided', atMs: untilMs + 1450 },
]

test('one question alone is measured where that is asked (catches a list of attempts that measures 20 whole interviews)', () => {
  const heard: number[] = []
  const voice = {
    syllables: 0,
    speechRate: null,
    articulationRate: null,
    pitch: null,
    loudness: null,
    clippedRatio: 0,
    noiseDbfs: null,
  }
  const sound = {
    of: ({ startMs }: { startMs: number }) => {
      heard.push(startMs)
      return { voice, fillers: [] }
    },
    overall: (answers: readonly unknown[]) => {
      expect(answers).toHaveLength(1)
      return voice
    },
  }
  const report = assembleReport({
    ...UNHEARD,
    sound,
    interview: { ...interview, tracks: [track(60_000, [])] },
    plan,
    questions,
    onlyQuestion: uuid(2),
    events: [
      ...opening,
      ...asked(1000, 4000),
      ...answered(5000, 12_000),
      ...asked(20_000, 24_000),
      ...answered(30_000, 45_000),
    ],
  })
  expect(heard).toEqual([30_000])
  expect(report.questions.map(({ outcome, speech }) => [outcome, speech !== null])).toEqual([
    ['spoken', false],
    ['spoken', true],
    ['not_reached', false],
  ])
})

describe('assembleReport', () => {
  const report = assembleReport({
    ...UNHEARD,
    interview: {
      ...interview,
      tracks: [
        track(60_000, [
          { startMs: 5000, endMs: 7000 },
          { startMs: 8200, endMs: 9000 },
          { startMs: 10_300, endMs: 12_000 },
          { startMs: 30_000, endMs: 31_000 },
        ]),
      ],
    },
    plan,
    events: [
      ...opening,
      ...asked(1100, 3000),
      ...answered(5000, 12_000),
      ...asked(14_000, 16_000),
      { type: 'command', atMs: 17_000, command: 'skip' },
      { type: 'decided', atMs: 17_100 },
      ...asked(18_000, 20_000),
      { type: 'turn_ended', atMs: 29_000, cause: 'typed', speechFromMs: null, speechUntilMs: null, typedText: 'Yes.' },
    ],
    questions,
  })

  test('would catch a pause of exactly 1.2 s being shown, and one of 1.3 s being lost', () => {
    expect(report.questions[0]).toMatchObject({
      number: 1,
      outcome: 'spoken',
      asked: { startMs: 1100, endMs: 3000 },
      answer: { startMs: 5000, endMs: 12_000 },
      timeToFirstWordMs: 2000,
      durationMs: 7000,
      speechMs: 4500,
      pauses: [{ startMs: 9000, endMs: 10_300 }],
    })
  })

  test('skipped and typed answers are told apart and have no spoken measures', () => {
    expect(report.questions[1]).toMatchObject({ outcome: 'skipped', answer: null, durationMs: null, pauses: [] })
    expect(report.questions[2]).toMatchObject({ outcome: 'typed', typedText: 'Yes.', answer: null, speechMs: null })
  })

  test('speech outside of answers does not count as spoken time', () => {
    expect(report.spokenMs).toBe(4500)
    expect(report.durationMs).toBe(60_000)
  })

  test('an interview ended in the middle of an answer keeps what was said; what was never asked is not reached', () => {
    const { questions: rows } = assembleReport({
      ...UNHEARD,
      interview: { ...interview, tracks: [track(9000, [{ startMs: 5000, endMs: 9000 }])] },
      plan,
      events: [
        ...opening,
        ...asked(1100, 3000),
        { type: 'speech_started', atMs: 5000 },
        { type: 'command', atMs: 8000, command: 'end' },
      ],
      questions,
    })
    expect(rows[0]).toMatchObject({ outcome: 'spoken', answer: { startMs: 5000, endMs: 9000 }, speechMs: 4000 })
    expect(rows[1]).toMatchObject({ outcome: 'not_reached', asked: null })
  })

  test('without a recording the log still tells the lengths, and nothing is made up about speech', () => {
    const { questions: rows, durationMs } = assembleReport({
      ...UNHEARD,
      interview,
      plan,
      events: [...opening, ...asked(1100, 3000), ...answered(5000, 12_000)],
      questions,
    })
    expect(durationMs).toBe(13_450)
    expect(rows[0]).toMatchObject({ durationMs: 7000, speechMs: null, pauses: [], outcome: 'spoken' })
  })

  test('silence until the limit is "silent"', () => {
    const { questions: rows } = assembleReport({
      ...UNHEARD,
      interview,
      plan,
      events: [...opening, ...asked(1100, 3000), { type: 'gave_up', atMs: 9000, reason: 'abandoned' }],
      questions,
    })
    expect(rows[0]?.outcome).toBe('silent')
  })

  test('scores give overall and trend', () => {
    const scored = questions.map((q, i) => ({ ...q, score: [25, 50, 100][i] ?? null, scoredBy: 'self' as const }))
    const rated = assembleReport({
      ...UNHEARD,
      interview,
      plan,
      events: [],
      questions: scored,
    })
    expect(rated.overallScore).toBe(58.3)
    expect(rated.trend).toBe('improving')
  })
})

/** Any log at all, also ones no agent would write: times only grow. */
const anyLog = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom<((atMs: number) => InterviewEvent)[]>(
        (atMs) => ({ type: 'candidate_joined', atMs }),
        (atMs) => ({ type: 'candidate_left', atMs }),
        (atMs) => ({ type: 'restarted', atMs, cause: 'studio' }),
        (atMs) => ({ type: 'utterance_started', atMs, utterance: 'question' }),
        (atMs) => ({ type: 'utterance_finished', atMs, utterance: 'greeting', outcome: 'spoken' }),
        (atMs) => ({ type: 'utterance_finished', atMs, utterance: 'question', outcome: 'interrupted' }),
        (atMs) => ({ type: 'speech_started', atMs }),
        (atMs) => ({ type: 'speech_stopped', atMs }),
        (atMs) => ({
          type: 'turn_ended',
          atMs,
          cause: 'end_of_turn',
          speechFromMs: Math.max(0, atMs - 3000),
          speechUntilMs: Math.max(0, atMs - 1000),
        }),
        (atMs) => ({ type: 'turn_ended', atMs, cause: 'done_key', speechFromMs: null, speechUntilMs: null }),
        (atMs) => ({ type: 'decided', atMs }),
        (atMs) => ({ type: 'command', atMs, command: 'skip' }),
        (atMs) => ({ type: 'command', atMs, command: 'pause' }),
        (atMs) => ({ type: 'command', atMs, command: 'resume' }),
        (atMs) => ({ type: 'command', atMs, command: 'end' }),
        (atMs) => ({ type: 'deadline', atMs }),
      ),
    ),
    { maxLength: 60 },
  )
  .map((steps) => {
    let atMs = 0
    return steps.map(([step, make]) => {
      atMs += step
      return make(atMs)
    })
  })

const anySpeech = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 0, max: 9000 })))
  .map((spans) => spans.map(([startMs, length]) => ({ startMs, endMs: startMs + length })))

test('whatever was logged and recorded: no NaN, every place inside the recording, sums that agree', () => {
  fc.assert(
    fc.property(
      anyLog,
      anySpeech,
      fc.integer({ min: 0, max: 300_000 }),
      fc.boolean(),
      (events, speech, ms, recorded) => {
        const report = assembleReport({
          ...UNHEARD,
          interview: { ...interview, tracks: recorded ? [track(ms, speech)] : [] },
          plan,
          events,
          questions,
        })
        // The schema refuses NaN, negative and fractional milliseconds.
        expect(reportModel.safeParse(report).error).toBeUndefined()
        const spans = [
          ...report.tracks.flatMap((t) => t.speech),
          ...report.questions.flatMap((q) => [q.asked, q.answer, ...q.pauses].flatMap((s) => (s ? [s] : []))),
        ]
        for (const span of spans) {
          expect(span.startMs).toBeLessThanOrEqual(span.endMs)
          expect(span.endMs).toBeLessThanOrEqual(report.durationMs)
        }
        for (const q of report.questions) {
          if (q.answer) expect(q.durationMs).toBe(q.answer.endMs - q.answer.startMs)
          if (q.speechMs !== null) expect(q.speechMs + totalMs(q.pauses)).toBeLessThanOrEqual(q.durationMs ?? -1)
          for (const pause of q.pauses) expect(pause.endMs - pause.startMs).toBeGreaterThan(1200)
        }
        expect(report.spokenMs).toBe(report.questions.reduce((sum, q) => sum + (q.speechMs ?? 0), 0))
      },
    ),
    { numRuns: 300 },
  )
})
