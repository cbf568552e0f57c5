import type { TimedWord } from '@shared/contract/evaluation'
import type { Span } from '@shared/contract/speech'
import type { InterviewEvent } from '@shared/domain/interview/events'
import { PHRASES_VERSION } from '@shared/domain/interview/phrases'
import type { StoredTranscription } from '../evaluation/stored-answer'
import type { NewFacts, NewInterview } from '../interviews/plan-interview'

/** The one question of an import belongs to no topic of the bank. */
export const IMPORT_TOPIC = 'Imported recording'

export interface ImportFacts extends NewFacts {
  id: string
  title: string
  fileName: string
  /** BCP 47. */
  language: string
}

/** The rows of a recording made elsewhere, as an interview of one question that is still to happen. Pure. */
export function importedInterview({
  id,
  profileId,
  newId,
  nowMs,
  title,
  fileName,
  language,
}: ImportFacts): NewInterview {
  return {
    interview: {
      id,
      profileId,
      role: title,
      jobRole: title,
      difficulty: 'MEDIUM',
      topics: [],
      patience: 'normal',
      questionCount: 1,
      status: 'PENDING',
      endedReason: null,
      overallScore: null,
      completedQuestions: 0,
      nextIndex: 0,
      durationMs: 0,
      startedAtMs: nowMs,
      completedAtMs: null,
      seed: 0,
      greeting: '',
      closing: '',
      phrasesVersion: PHRASES_VERSION,
      questionSource: 'bank',
      language,
      askedLanguage: null,
      jobDescription: null,
      interviewer: 'offline',
      followUpBudget: 0,
      origin: 'import',
      importedFrom: fileName,
      retakeOf: null,
      planKind: 'full',
      timeBoxMs: null,
      resumeId: null,
      vacancyId: null,
    },
    questions: [
      {
        id: newId(),
        profileId,
        interviewId: id,
        bankKey: null,
        content: `Imported recording: ${title}`,
        expectedAnswer: '',
        difficulty: 'MEDIUM',
        topic: IMPORT_TOPIC,
        stage: 'behavioural',
        order: 0,
        evaluationCriteria: [],
        keyPoints: [],
        source: 'bank',
        followUpOf: null,
        why: null,
        citation: null,
      },
    ],
  }
}

/**
 * What would have happened had it been an interview: nobody asks aloud, listening begins with the recording, and the answer is all of
 * the speech. No utterance is said to be spoken, so that nothing is taken for the interviewer's voice. Pure.
 */
export function importedEvents({ answer, durationMs }: { answer: Span | null; durationMs: number }): InterviewEvent[] {
  const speech: InterviewEvent[] = answer
    ? [
        { type: 'speech_started', atMs: answer.startMs },
        { type: 'speech_stopped', atMs: answer.endMs },
      ]
    : []
  return [
    { type: 'candidate_joined', atMs: 0 },
    { type: 'utterance_finished', atMs: 0, utterance: 'greeting', outcome: 'failed' },
    { type: 'utterance_finished', atMs: 0, utterance: 'question', outcome: 'failed' },
    ...speech,
    {
      type: 'turn_ended',
      atMs: durationMs,
      cause: 'end_of_turn',
      speechFromMs: answer?.startMs ?? null,
      speechUntilMs: answer?.endMs ?? null,
    },
    { type: 'decided', atMs: durationMs },
    { type: 'utterance_finished', atMs: durationMs, utterance: 'closing', outcome: 'failed' },
  ]
}

/** First to last speech, and no given word outside of it; null where nobody speaks. Pure. */
export function answerOf(speech: readonly Span[], words: readonly TimedWord[] | null): Span | null {
  const spans = [...speech, ...(words ?? [])]
  if (spans.length === 0) return null
  const startMs = spans.reduce((first, span) => Math.min(first, span.startMs), Number.POSITIVE_INFINITY)
  const endMs = spans.reduce((last, span) => Math.max(last, span.endMs), 0)
  return endMs > startMs ? { startMs, endMs } : null
}

/** A given transcript as the engine of this interview would have written it. Pure. */
export function importedTranscription(words: readonly TimedWord[]): StoredTranscription {
  const sure = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return {
    text: words.map(({ text }) => text).join(' '),
    words: [...words],
    engine: 'imported',
    model: '',
    wordTimes: 'engine',
    dropsFillers: leavesOutFillers(words),
    language: null,
    confidence: sure.length === 0 ? null : sure.reduce((sum, value) => sum + value, 0) / sure.length,
  }
}

/** Who wrote down not one "um" in a whole recording left them out. Pure. */
export function leavesOutFillers(words: readonly TimedWord[]): boolean {
  return !words.some(({ text }) => /^(u+h+m*|u+m+|e+r+m*|h+m+|a+h+)[.,…]*$/i.test(text))
}
