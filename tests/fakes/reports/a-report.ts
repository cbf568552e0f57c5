import type { AnswerEvaluation, Criterion, Quote } from '@shared/contract/evaluation'
import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { NOT_MEASURED } from '@shared/domain/speech/not-measured'

/** For tests: a spoken answer of 12 s that nobody graded. */
export function aQuestion(over: Partial<ReportQuestion> = {}): ReportQuestion {
  return {
    questionId: '01890000-0000-7000-8000-000000000001',
    number: 1,
    text: 'Why?',
    topic: 'x',
    expectedAnswer: '',
    criteria: [],
    asked: { startMs: 0, endMs: 5_000 },
    outcome: 'spoken',
    answer: { startMs: 8_000, endMs: 20_000 },
    timeToFirstWordMs: 3_000,
    durationMs: 12_000,
    speechMs: 10_000,
    pauses: [],
    typedText: null,
    ratings: [],
    score: null,
    scoredBy: null,
    followUpOf: null,
    source: 'bank',
    why: null,
    citation: null,
    stage: 'technical',
    keyPoints: [],
    transcript: null,
    evaluation: null,
    speech: null,
    attempts: 1,
    ...over,
  }
}

/** For tests: one criterion, graded. */
export function aGrade({
  criterion = 'correctness',
  quotes = [],
  rejectedQuotes = 0,
}: {
  criterion?: Criterion
  quotes?: Quote[]
  rejectedQuotes?: number
}): Extract<AnswerEvaluation, { state: 'scored' }> {
  return {
    state: 'scored',
    score: 70,
    criteria: [
      { criterion, level: 3, anchor: 'Right, with a gap.', points: 75, note: 'Clear.', quotes, rejectedQuotes },
    ],
    strengths: [],
    improvements: [],
    outline: [],
    model: 'some-model',
    promptVersion: 'evaluation-1',
    rubricVersion: 1,
  }
}

/** For tests: a report of these questions and nothing else. */
export function aReport(over: Partial<ReportModel> = {}): ReportModel {
  return {
    interviewId: '01890000-0000-7000-8000-0000000000aa',
    analysisStatus: 'completed',
    origin: 'interview',
    importedFrom: null,
    jobRole: 'Backend engineer',
    level: 'mid',
    topics: [],
    startedAtMs: 0,
    endedReason: 'finished',
    retakeOf: null,
    durationMs: 30_000,
    spokenMs: 10_000,
    tracks: [],
    gaps: [],
    questions: [],
    overallScore: null,
    trend: null,
    categories: { technicalAccuracy: null, completeness: null, communication: null },
    evaluation: { state: 'idle', waitingFor: null, done: 0, total: 0, failed: 0 },
    completion: null,
    interviewer: 'offline',
    interviewerChanges: [],
    sincePrevious: null,
    speech: { voice: null, words: null, measures: NOT_MEASURED, findings: [], pace: null, baselineInterviews: 0 },
    removedFillers: [],
    priorities: [],
    disfluencyMeasures: true,
    ...over,
  }
}
