import type { InferContractRouterOutputs } from '@orpc/contract'
import type { EvaluationProgress, evaluationContract } from '@shared/contract/evaluation'

type Outputs = InferContractRouterOutputs<typeof evaluationContract>

/** What an answer's grade came to; null where it is not scorable. */
export interface Graded {
  interviewId: string
  questionId: string
  score: number | null
}

/** Transcripts and grades, by a queue on disk that is worked while nobody waits for it. */
export interface EvaluationService {
  /** An answer is on disk. Queued when the settings and a model allow, else it waits for a key. */
  answerCommitted(interviewId: string, questionId: string): void
  interviewEnded(interviewId: string): void
  progress(interviewId: string | null): EvaluationProgress
  estimate(interviewId: string | null): Promise<Outputs['estimate']>
  start(interviewId: string | null): Promise<EvaluationProgress>
  pause(): EvaluationProgress
  selfTest(): Promise<Outputs['selfTest']>
  /** A follow-up to an answer within 1.5 s, or null. Never throws. */
  proposeFollowUp(about: { interviewId: string; questionId: string; transcript: string }): Promise<string | null>
  /** What the live model heard of an answer: kept until its recording is transcribed. */
  storeHeard(heard: { interviewId: string; questionId: string; text: string; model: string }): void
  onGraded(listener: (graded: Graded) => void): () => void
  /** The text of an answer from its recording. */
  onTranscribed(listener: (transcribed: { interviewId: string; questionId: string; text: string }) => void): () => void
  close(): Promise<void>
}

export function createEvaluation(): EvaluationService {
  const idle: EvaluationProgress = { state: 'idle', waitingFor: null, done: 0, total: 0, failed: 0 }
  return {
    answerCommitted: () => {},
    interviewEnded: () => {},
    progress: () => idle,
    estimate: async () => ({ answers: 0, audioMs: 0, usd: null, model: null }),
    start: async () => idle,
    pause: () => idle,
    selfTest: async () => ({ model: '', trusted: false, sentence: '', cases: [] }),
    proposeFollowUp: async () => null,
    storeHeard: () => {},
    onGraded: () => () => {},
    onTranscribed: () => () => {},
    close: async () => {},
  }
}
