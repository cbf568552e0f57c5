import { type After, afterReal } from '@node/timing/after'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { EvaluationProgress, evaluationContract } from '@shared/contract/evaluation'
import type { Settings } from '@shared/contract/studio'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { EvaluationJob } from '../../persistence/repositories/evaluation-jobs'
import { describeError } from '../errors/describe-error'
import type { KeysService } from '../keys/keys'
import { createAnswerAudio } from './answer-audio'
import { atMost } from './at-most'
import { createCompleteStep } from './complete-step'
import { createEvaluateStep } from './evaluate-step'
import { isSettled } from './find-case'
import { createFollowUps, type FollowUpCase } from './follow-up'
import { createIntake } from './intake'
import { createListeners } from './listeners'
import type { EvaluationParts } from './parts'
import { pausedFlag } from './paused-flag'
import { createQueue } from './queue'
import { createSelfTest } from './self-test'
import { type LiveTranscript, storeLiveTranscript } from './store-live-transcript'
import { createTranscribeStep } from './transcribe-step'
import { progressView } from './views'
import { createWaitingWork } from './waiting-work'

type Outputs = InferContractRouterOutputs<typeof evaluationContract>

/** What an answer's grade came to; null where it is not scorable. */
export interface Graded {
  interviewId: string
  questionId: string
  score: number | null
}

export interface Transcribed {
  interviewId: string
  questionId: string
  text: string
}

/** Transcripts and grades, by a queue on disk that is worked while nobody waits for it. */
export interface EvaluationService {
  /** An answer is on disk. Queued when the settings and a model allow; else it is there for "Evaluate now". */
  answerCommitted(interviewId: string, questionId: string): void
  interviewEnded(interviewId: string): void
  progress(interviewId: string | null): EvaluationProgress
  estimate(interviewId: string | null): Promise<Outputs['estimate']>
  start(interviewId: string | null): Promise<EvaluationProgress>
  pause(): EvaluationProgress
  selfTest(): Promise<Outputs['selfTest']>
  /** A follow-up to an answer, within 1.5 s, or null: late, failed, none worth asking. Never throws. */
  proposeFollowUp(about: FollowUpCase): Promise<string | null>
  /** What the live model heard of an answer: kept until its recording is transcribed. */
  storeHeard(heard: LiveTranscript): void
  onGraded(listener: (graded: Graded) => void): () => void
  /** The text of an answer from its recording. */
  onTranscribed(listener: (transcribed: Transcribed) => void): () => void
  close(): Promise<void>
}

export interface EvaluationOptions extends Omit<EvaluationParts, 'audio'> {
  keys: Pick<KeysService, 'onChange'>
  network: NetworkWatch
  /** What grading costs; null without a price. */
  usdOf?(work: { model: string; answers: number; audioMs: number }): number | null
  after?: After
}

/** The settings that decide who is asked, and whether anybody may be. */
function servicesIn(settings: Settings): string {
  const { textProviders, textModel, transcription, openAiUrl, openAiModel, openAiConsent } = settings
  return JSON.stringify([textProviders, textModel, transcription, openAiUrl, openAiModel, openAiConsent])
}

/** Longest that closing waits for work that does not let go, ms: a shell ends the process after 8 s. */
const CLOSE_LIMIT_MS = 5_000

export function createEvaluation(options: EvaluationOptions): EvaluationService {
  const { core, keys, network, after = afterReal } = options
  const { persistence, profile, clock } = core
  const parts: EvaluationParts = { ...options, audio: createAnswerAudio(options) }
  const gradedListeners = createListeners<Graded>()
  const transcribedListeners = createListeners<Transcribed>()
  const intake = createIntake(parts)
  const waiting = createWaitingWork(parts, intake, options.usdOf ?? (() => null))
  const paused = pausedFlag(core)
  const queue = createQueue({
    core,
    network,
    after,
    paused: paused.get(),
    onChange: publish,
    steps: {
      transcribe: createTranscribeStep({ ...parts, onTranscribed: transcribedListeners.tell }),
      evaluate: createEvaluateStep({ ...parts, onGraded: gradedListeners.tell }),
      complete: createCompleteStep(parts),
    },
  })
  const pending = new Set<Promise<void>>()
  let closed = false

  function progress(interviewId: string | null): EvaluationProgress {
    const { evaluationJobs } = persistence
    const jobs = interviewId === null ? waiting.openBatch() : evaluationJobs.ofInterview(profile.id, interviewId)
    return progressView(jobs, queue.paused)
  }

  function publish({ interviewId, questionId }: EvaluationJob) {
    if (closed) return
    if (questionId === null) core.events.publish({ type: 'report', interviewId })
    else core.events.publish({ type: 'graded', interviewId, questionId })
    const { done, total } = progress(interviewId)
    core.events.publish({ type: 'progress', task: 'evaluate', interviewId, ratio: total === 0 ? 1 : done / total })
  }

  /** Work that starts from a call which does not wait for it; a failure of it is nobody else's. */
  function inBackground(work: () => Promise<void>) {
    if (closed) return
    const run = work()
      .catch((error) => core.recordError({ code: 'INTERNAL', place: 'evaluation', detail: describeError(error) }))
      .finally(() => pending.delete(run))
    pending.add(run)
  }

  async function admit(interviewId: string, questionId: string | null) {
    const interview = persistence.interviews.get(profile.id, interviewId)
    if (!interview) return
    const wanted = await intake.wantedNow(interview)
    if (closed) return
    const cases = intake
      .casesOf(interviewId)
      .filter(({ question }) => questionId === null || question.id === questionId)
    const settled = cases.filter(isSettled)
    const steps = intake.queueAnswers(settled, wanted)
    if (wanted.grades && questionId === null) intake.queueCompletion(interview)
    for (const { question } of settled) core.events.publish({ type: 'graded', interviewId, questionId: question.id })
    if (steps > 0 || questionId === null) queue.kick()
  }

  const otherService = () => queue.wake(['waiting_key', 'waiting_quota'])
  const stopListening = [
    keys.onChange(otherService),
    parts.settings.onChange((now, before) => {
      if (servicesIn(now) !== servicesIn(before)) otherService()
    }),
  ]
  persistence.evaluationJobs.requeueRunning(core.profile.id, clock.nowMs())
  const leftOpen = waiting.openInterviews()
  inBackground(async () => {
    await parts.audio.clean()
    // A studio killed between the last answer and the queue: the interviews it was at work on are looked through again.
    for (const interviewId of leftOpen) await admit(interviewId, null)
    // A key or an agreement may have come from outside, by the environment or a config file.
    queue.wake(['waiting_network', 'waiting_key'])
  })

  return {
    answerCommitted: (interviewId, questionId) => inBackground(() => admit(interviewId, questionId)),
    interviewEnded: (interviewId) => inBackground(() => admit(interviewId, null)),
    progress,
    estimate: waiting.estimate,
    start: async (interviewId) => {
      paused.set(false)
      waiting.queueAll(interviewId)
      queue.wake(['waiting_network', 'waiting_key', 'waiting_quota'])
      queue.resume()
      return progress(interviewId)
    },
    pause: () => {
      paused.set(true)
      queue.pause()
      return progress(null)
    },
    selfTest: createSelfTest(parts),
    proposeFollowUp: createFollowUps(parts, after),
    storeHeard: (heard) => storeLiveTranscript(core, heard),
    onGraded: gradedListeners.add,
    onTranscribed: transcribedListeners.add,
    close: async () => {
      closed = true
      for (const stop of stopListening) stop()
      await atMost(after, CLOSE_LIMIT_MS, Promise.all([queue.close(), ...pending]))
    },
  }
}
