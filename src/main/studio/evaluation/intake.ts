import type { EvaluationJob } from '../../persistence/repositories/evaluation-jobs'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import { type AnswerCase, casesOf, isAnswered } from './find-case'
import type { EvaluationParts } from './parts'
import { transcriptionOf } from './stored-answer'
import { storedGrade } from './views'

export interface Wanted {
  transcripts: boolean
  grades: boolean
}

/** A recording made elsewhere answers no question: there is nothing to hold it against. */
export function mayBeGraded({ origin }: Pick<InterviewRecord, 'origin'>): boolean {
  return origin === 'interview'
}

/** Which steps an answer still needs. Pure but for what is stored. */
export function stepsFor(found: AnswerCase, wanted: Wanted, mayTranscribe: boolean): EvaluationJob['step'][] {
  if (!isAnswered(found)) return []
  const { answer, sound } = found
  const stored = transcriptionOf(answer)
  const spoken = answer.typedText === null && sound !== null
  const needsText = spoken && (stored === null || stored.engine === 'gemini_live')
  const transcribes = needsText && wanted.transcripts && mayTranscribe
  // Without any text there would be nothing to grade.
  const grades =
    wanted.grades &&
    mayBeGraded(found.interview) &&
    storedGrade(answer) === null &&
    (!needsText || transcribes || stored !== null)
  return [...(transcribes ? (['transcribe'] as const) : []), ...(grades ? (['evaluate'] as const) : [])]
}

/** Puts work on the queue; what is there already stays or, when it was done or failed, is done again. */
export function createIntake(parts: EvaluationParts) {
  const { core, settings, models, speechModels, recordings } = parts
  const { persistence, profile, clock, newId } = core

  function put(interviewId: string, questionId: string | null, step: EvaluationJob['step']) {
    const subject = questionId ?? 'interview'
    const there = persistence.evaluationJobs
      .ofInterview(profile.id, interviewId)
      .find((job) => job.subject === subject && job.step === step)
    const fresh = { state: 'queued', attempts: 0, notBeforeMs: 0, errorCode: null } as const
    const nowMs = clock.nowMs()
    if (there?.state === 'queued' || there?.state === 'running') return
    if (there) return persistence.evaluationJobs.update(profile.id, there.id, { ...fresh, updatedAtMs: nowMs })
    persistence.evaluationJobs.add({
      id: newId(),
      profileId: profile.id,
      interviewId,
      questionId,
      subject,
      step,
      ...fresh,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    })
  }

  /** Queues what these answers need; gives how many steps that were. */
  function queueAnswers(cases: readonly AnswerCase[], wanted: Wanted): number {
    const mayTranscribe = settings.get().transcription !== 'off'
    return persistence.transaction(() => {
      const steps = cases.flatMap((found) => stepsFor(found, wanted, mayTranscribe).map((step) => ({ found, step })))
      for (const { found, step } of steps) put(found.interview.id, found.question.id, step)
      return steps.length
    })
  }

  /** The closing words, once there are grades to come or grades newer than they. */
  function queueCompletion(interview: InterviewRecord) {
    if (interview.status !== 'COMPLETED' || !mayBeGraded(interview)) return
    const jobs = persistence.evaluationJobs.ofInterview(profile.id, interview.id)
    const grades = jobs.filter(({ step }) => step === 'evaluate')
    const closing = jobs.find(({ step }) => step === 'complete')
    const newer = grades.some(
      (job) => job.state !== 'failed' && (job.state !== 'done' || job.updatedAtMs > (closing?.updatedAtMs ?? 0)),
    )
    if (grades.length > 0 && (!closing || closing.state === 'failed' || newer)) put(interview.id, null, 'complete')
  }

  /** What the settings and the services want of an interview that is held now. */
  async function wantedNow(interview: InterviewRecord): Promise<Wanted> {
    const { evaluateAnswers, hears, transcription } = settings.get()
    const readiness = await models.readiness()
    // A locked vault is a key that is there: the work waits for it.
    const evaluates = evaluateAnswers && (readiness.ready || readiness.code === 'VAULT_LOCKED')
    const handedOver = hears === 'after_answer' && interview.interviewer === 'gemini'
    const onDevice =
      transcription !== 'gemini' && transcription !== 'off' && speechModels.ready(interview.language) !== null
    return { grades: evaluates && mayBeGraded(interview), transcripts: evaluates || handedOver || onDevice }
  }

  return {
    queueAnswers,
    queueCompletion,
    wantedNow,
    casesOf: (interviewId: string) => casesOf(core, recordings, interviewId),
  }
}
