import { sumUsd } from '@shared/domain/cost/usd'
import type { EvaluationJob } from '../../persistence/repositories/evaluation-jobs'
import { type AnswerCase, isSettled } from './find-case'
import type { createIntake } from './intake'
import { mayBeGraded, stepsFor } from './intake'
import type { EvaluationParts } from './parts'

const EVERYTHING = { transcripts: true, grades: true }
const PAGE = 100

/** What "Evaluate now" would work through: every answer without a grade, in one interview or in all. */
export function createWaitingWork(
  { core, settings, models }: EvaluationParts,
  intake: ReturnType<typeof createIntake>,
  usdOf: (work: { model: string; answers: number; audioMs: number }) => number | null,
) {
  const { persistence, profile } = core
  const jobs = persistence.evaluationJobs

  /** Ended ones; with an id that one, also while it runs. An import has nothing to evaluate: it comes only by its id, to be written down. */
  function interviewIds(interviewId: string | null): string[] {
    if (interviewId !== null) return persistence.interviews.get(profile.id, interviewId) ? [interviewId] : []
    const ids: string[] = []
    for (let offset = 0; ; offset += PAGE) {
      const rows = persistence.interviews.list(profile.id, { sort: 'startedAt', order: 'desc', offset, limit: PAGE })
      ids.push(...rows.filter((row) => row.status === 'COMPLETED' && mayBeGraded(row)).map(({ id }) => id))
      if (rows.length < PAGE) return ids
    }
  }

  /** By the model of each: who grades may be another one than who hears. Null when one that is needed has no price. */
  function usdFor(work: { answers: number; grader: string | null; sentMs: number; hearer: string | null }) {
    const { answers, grader, sentMs, hearer } = work
    if (answers === 0) return 0
    if (grader === null) return null
    const grading = usdOf({ model: grader, answers, audioMs: 0 })
    if (sentMs === 0) return grading
    const writing = hearer === null ? null : usdOf({ model: hearer, answers: 0, audioMs: sentMs })
    return sumUsd([grading, writing])
  }

  const openInterviews = (): string[] => [
    ...new Set(
      jobs
        .inStates(profile.id, ['queued', 'running', 'waiting_network', 'waiting_key', 'waiting_quota'])
        .map(({ interviewId }) => interviewId),
    ),
  ]

  return {
    openInterviews,
    /** The jobs of every interview that has work left. */
    openBatch: (): EvaluationJob[] => openInterviews().flatMap((id) => jobs.ofInterview(profile.id, id)),
    queueAll: (interviewId: string | null): void => {
      for (const id of interviewIds(interviewId)) {
        intake.queueAnswers(intake.casesOf(id).filter(isSettled), EVERYTHING)
        const interview = persistence.interviews.get(profile.id, id)
        if (interview) intake.queueCompletion(interview)
      }
    },
    estimate: async (interviewId: string | null) => {
      const mayTranscribe = settings.get().transcription !== 'off'
      const hearing = await models.readiness({ audio: true })
      const readiness = await models.readiness()
      // Home asks on every visit, and nothing could be sent: a history of thousands is not gone through for that.
      if (interviewId === null && !readiness.ready) return { answers: 0, audioMs: 0, usd: null, model: null }
      const work: { found: AnswerCase; steps: EvaluationJob['step'][] }[] = []
      for (const id of interviewIds(interviewId)) {
        const cases = intake.casesOf(id).filter((found) => isSettled(found) && mayBeGraded(found.interview))
        work.push(
          ...cases
            .map((found) => ({ found, steps: stepsFor(found, EVERYTHING, mayTranscribe) }))
            .filter(({ steps }) => steps.length > 0),
        )
        // Other calls get in between.
        await new Promise((resolve) => setImmediate(resolve))
      }
      const audioMs = work
        .filter(({ steps }) => steps.includes('transcribe'))
        .reduce((sum, { found: { sound } }) => sum + (sound ? sound.span.endMs - sound.span.startMs : 0), 0)
      const answers = work.length
      const model = readiness.ready ? readiness.model : null
      const { transcription } = settings.get()
      const onDevice = transcription === 'device' || (transcription === 'auto' && !hearing.ready)
      const sentMs = onDevice ? 0 : audioMs
      const usd = usdFor({ answers, grader: model, sentMs, hearer: hearing.ready ? hearing.model : null })
      return { answers, audioMs: sentMs, usd, model }
    },
  }
}
