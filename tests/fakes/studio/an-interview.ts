import type { InterviewRecord } from '../../../src/main/persistence/repositories/interviews'

/** A finished interview's row, for tests; give it its id, its profile and what matters. */
export function anInterview(
  over: Pick<InterviewRecord, 'id' | 'profileId'> & Partial<InterviewRecord>,
): InterviewRecord {
  return {
    role: 'software-engineer',
    jobRole: 'Software engineer',
    difficulty: 'MEDIUM',
    topics: [],
    patience: 'normal',
    questionCount: 1,
    seed: 1,
    greeting: '',
    closing: '',
    phrasesVersion: 1,
    questionSource: 'bank',
    language: 'en-US',
    askedLanguage: null,
    jobDescription: null,
    interviewer: 'offline',
    followUpBudget: 0,
    origin: 'interview',
    importedFrom: null,
    retakeOf: null,
    planKind: 'full',
    timeBoxMs: null,
    resumeId: null,
    vacancyId: null,
    status: 'COMPLETED',
    endedReason: 'finished',
    overallScore: null,
    completedQuestions: 1,
    nextIndex: 1,
    durationMs: 0,
    startedAtMs: 1,
    completedAtMs: 2,
    ...over,
  }
}
