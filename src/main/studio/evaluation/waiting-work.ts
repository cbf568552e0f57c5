import { sumUsd } from '@shared/domain/cost/usd'
import type { EvaluationJob } from '../../persistence/repositories/evaluation-jobs'
import { type AnswerCase, isSettled } from './find-case'
import type { createIntake } from './intake'
import { mayBeGraded, stepsFor } from './intake'
import type { EvaluationParts } from './parts'

const EVERYTHING = { transcripts: true, grades: true }
const PAGE = 100
/** So many interviews at a time: what one click sends and costs stays in sight, and Home need not go through a history of thousands. */
const MOST_INTERVIEWS = 50

interface Waiting {
  interviewId: string
  work: { found: AnswerCase; steps: EvaluationJob['step'][] }[]
}

/** What "Evaluate now" would work through: answers without a grade, of one interview or of the newest that have any. */
export function createWaitingWork(
  { core, settings, models }: EvaluationParts,
  intake: ReturnType<typeof createIntake>,
  usdOf: (work: { model: string; answers: number; audioMs: number }) => number | null,
) {
  const { persistence, profile } = core
  const jobs = persistence.evaluationJobs

  /**
   * Newest first; with an id that one, also while it runs. An import has nothing to evaluate: it comes only by its id, to be
   * written down. Lazy, because Home asks on every visit and a history has thousands.
   */
  function* interviewIds(interviewId: string | null): Generator<string> {
    if (interviewId !== null) {
      if (persistence.interviews.get(profile.id, interviewId)) yield interviewId
      return
    }
    for (let offset = 0; ; offset += PAGE) {
      const ids = persistence.interviews.toGrade(profile.id, { offset, limit: PAGE })
      yield* ids
      if (ids.length < PAGE) return
    }
  }

  /** What these interviews need, those left out that need nothing. */
  function* waitingIn(interviewId: string | null): Generator<Waiting> {
    const mayTranscribe = settings.get().transcription !== 'off'
    for (const id of interviewIds(interviewId)) {
      const work = intake
        .casesOf(id)
        .filter(isSettled)
        .map((found) => ({ found, steps: stepsFor(found, EVERYTHING, mayTranscribe) }))
        .filter(({ steps }) => steps.length > 0)
      if (work.length > 0) yield { interviewId: id, work }
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

  function queueOne(id: string) {
    intake.queueAnswers(intake.casesOf(id).filter(isSettled), EVERYTHING)
    const interview = persistence.interviews.get(profile.id, id)
    if (interview) intake.queueCompletion(interview)
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
    /** The newest interviews with something to do; what they are is what `estimate` says. */
    queueAll: (interviewId: string | null): void => {
      // Where every answer has its grade, the words on the whole may be what failed.
      const others = interviewId === null ? jobs.inStates(profile.id, ['failed']) : [{ interviewId }]
      const waiting = [...firstOf(MOST_INTERVIEWS, waitingIn(interviewId)), ...others].map((one) => one.interviewId)
      for (const id of new Set(waiting)) queueOne(id)
    },
    estimate: async (interviewId: string | null) => {
      const hearing = await models.readiness({ audio: true })
      const readiness = await models.readiness()
      // Home asks on every visit, and nothing could be sent: a history of thousands is not gone through for that.
      if (interviewId === null && !readiness.ready)
        return { answers: 0, audioMs: 0, usd: null, model: null, more: false }
      const work: Waiting['work'] = []
      let interviews = 0
      // One more than is counted tells whether there are others.
      for (const waiting of firstOf(MOST_INTERVIEWS + 1, waitingIn(interviewId))) {
        interviews++
        if (interviews <= MOST_INTERVIEWS)
          work.push(...waiting.work.filter(({ found }) => mayBeGraded(found.interview)))
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
      return { answers, audioMs: sentMs, usd, model, more: interviews > MOST_INTERVIEWS }
    },
  }
}

function* firstOf<T>(most: number, all: Iterable<T>): Generator<T> {
  let taken = 0
  for (const one of all) {
    yield one
    taken++
    if (taken === most) return
  }
}
