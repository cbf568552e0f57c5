import type { After } from '@node/timing/after'
import { StudioError } from '@shared/contract/errors'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { EvaluationJob, EvaluationState } from '../../persistence/repositories/evaluation-jobs'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { atMost } from './at-most'
import type { Step } from './parts'
import { outcomeOf } from './recovery'

export interface QueueOptions {
  core: Core
  steps: Record<EvaluationJob['step'], Step>
  network: NetworkWatch
  after: After
  /** Longest a step may take, ms, whatever it promised. Default 20 minutes: a long recording on this machine's own model. */
  stepLimitMs?: number
  /** A job changed its state, or is done. */
  onChange(job: EvaluationJob): void
  paused: boolean
}

/** Works the jobs on disk one at a time, the newest interview first. States and recovery: recovery.ts. */
export interface EvaluationQueue {
  kick(): void
  /** The one under way is given up and tried again later. */
  pause(): void
  resume(): void
  readonly paused: boolean
  /** What waits for this is tried now. */
  wake(states: readonly EvaluationState[]): void
  close(): Promise<void>
}

const STEP_LIMIT_MS = 20 * 60_000
const WAITING: readonly EvaluationState[] = ['waiting_network', 'waiting_key', 'waiting_quota']
/** A clock that was set back must not keep a job for longer than any wait lasts, ms. */
const LONGEST_WAIT_MS = 60 * 60_000
const SOONEST_MS = 250
const BROKEN_WAIT_MS = 30_000
/** Longest that a step which was given up is waited for, ms. */
const LAST_MOMENTS_MS = 10_000

export function createQueue(options: QueueOptions): EvaluationQueue {
  const { core, steps, network, after, onChange, stepLimitMs = STEP_LIMIT_MS } = options
  const { persistence, profile, clock, log } = core
  const jobs = persistence.evaluationJobs
  let mode: 'open' | 'paused' | 'closed' = options.paused ? 'paused' : 'open'
  let working: Promise<void> | null = null
  let current: AbortController | null = null
  const givenUp = new WeakSet<AbortController>()
  let clearTimer = () => {}
  /** A write failed; the job it was about may still stand there as running. */
  let broken = false
  let stopListening: (() => void) | null = null

  const change = (job: EvaluationJob, to: Partial<EvaluationJob>) => {
    const changed = { ...job, ...to, updatedAtMs: clock.nowMs() }
    const { state, attempts, notBeforeMs, errorCode, updatedAtMs } = changed
    jobs.update(profile.id, job.id, { state, attempts, notBeforeMs, errorCode, updatedAtMs })
    return changed
  }

  function next(): EvaluationJob | undefined {
    const nowMs = clock.nowMs()
    const open = jobs.inStates(profile.id, ['queued', 'running', ...WAITING])
    const due = open.filter(
      ({ state, notBeforeMs }) => state === 'queued' && (notBeforeMs <= nowMs || notBeforeMs > nowMs + LONGEST_WAIT_MS),
    )
    return due
      .filter((job) => isReady(job, open))
      .sort((a, b) => compare(b.interviewId, a.interviewId) || compare(a.id, b.id))[0]
  }

  /** An answer is graded once its text is settled, an interview completed once its answers are and it is over. */
  function isReady(job: EvaluationJob, open: readonly EvaluationJob[]): boolean {
    const before = open.filter(({ interviewId, id }) => interviewId === job.interviewId && id !== job.id)
    if (job.step === 'transcribe') return true
    if (job.step === 'evaluate')
      return !before.some((other) => other.subject === job.subject && other.step === 'transcribe')
    return before.length === 0 && persistence.interviews.get(profile.id, job.interviewId)?.status === 'COMPLETED'
  }

  async function work() {
    if (broken) jobs.requeueRunning(profile.id, clock.nowMs())
    broken = false
    while (mode === 'open') {
      const job = next()
      if (!job) return
      await run(job)
    }
  }

  async function run(queued: EvaluationJob) {
    const job = change(queued, { state: 'running', attempts: queued.attempts + 1 })
    tell(() => onChange(job))
    const controller = new AbortController()
    current = controller
    const startedAt = performance.now()
    const step = steps[job.step](job, controller.signal)
    try {
      const result = await within(step, controller)
      persistence.transaction(() => {
        result.write()
        change(job, { state: 'done', errorCode: null })
      })
      log.info('performance', 'evaluation step', { step: job.step, ms: Math.round(performance.now() - startedAt) })
      tell(() => result.announce())
      tell(() => onChange({ ...job, state: 'done', errorCode: null }))
    } catch (error) {
      const settled = settle(job, error, givenUp.has(controller))
      tell(() => onChange(settled))
    } finally {
      current = null
      // Its agent process and its files go with it: the next one does not start beside them.
      if (controller.signal.aborted) await atMost(after, LAST_MOMENTS_MS, step)
    }
  }

  /** What is on disk stays as it is, whatever those who are told of it make of it. */
  function tell(say: () => void) {
    try {
      say()
    } catch (error) {
      core.recordError({ code: 'INTERNAL', place: 'evaluation.told', detail: describeError(error) })
    }
  }

  function settle(job: EvaluationJob, error: unknown, wasGivenUp: boolean): EvaluationJob {
    // Given up by a pause or the studio's end: that was no try.
    if (wasGivenUp) return change(job, { state: 'queued', attempts: job.attempts - 1 })
    const { state, code, againMs } = outcomeOf(error, job.attempts)
    log.info('application', 'evaluation step failed', { step: job.step, code, state })
    if (code === 'INTERNAL') core.recordError({ code, place: `evaluation.${job.step}`, detail: describeError(error) })
    const notBeforeMs = clock.nowMs() + (againMs ?? 0)
    const settled = change(job, { state, errorCode: code, notBeforeMs })
    // The others would only fail in the same way: they wait with it and are not spent.
    if (state.startsWith('waiting_')) {
      const sameService = (other: EvaluationJob) => (other.step === 'transcribe') === (job.step === 'transcribe')
      for (const other of jobs.inStates(profile.id, ['queued']).filter(sameService)) {
        onChange(change(other, { state, errorCode: code, notBeforeMs }))
      }
    }
    return settled
  }

  function within<T>(step: Promise<T>, controller: AbortController): Promise<T> {
    return new Promise((resolve, reject) => {
      const clear = after(stepLimitMs, () => {
        reject(new StudioError('MODEL_TIMEOUT'))
        controller.abort()
      })
      controller.signal.addEventListener('abort', () => reject(new StudioError('MODEL_TIMEOUT', 'given up')))
      step.then(resolve, reject).finally(clear)
    })
  }

  function giveUp() {
    if (!current) return
    givenUp.add(current)
    current.abort()
  }

  function kick() {
    if (mode !== 'open' || working) return
    clearTimer()
    working = work()
      .catch(breakDown)
      .finally(() => {
        working = null
        if (mode !== 'open') return
        // Something may have been queued in the moment between the last look and now. A database that fails is not asked at once.
        if (broken) clearTimer = after(BROKEN_WAIT_MS, kick)
        else kickOrSchedule()
      })
  }

  function breakDown(error: unknown) {
    broken = true
    core.recordError({ code: 'INTERNAL', place: 'evaluation', detail: describeError(error) })
  }

  /** Looks again when the first job's time comes; listens to the network while one waits for it. */
  function schedule() {
    clearTimer()
    const nowMs = clock.nowMs()
    const open = jobs.inStates(profile.id, ['queued', 'waiting_network', 'waiting_quota'])
    const listens = open.some(({ state }) => state === 'waiting_network')
    if (listens) stopListening ??= network.onChange((hasAddress) => hasAddress && wake(['waiting_network']))
    else {
      stopListening?.()
      stopListening = null
    }
    const later = open.filter(({ notBeforeMs, state }) => notBeforeMs > nowMs || state !== 'queued')
    if (later.length === 0) return
    const firstMs = Math.min(...later.map(({ notBeforeMs }) => notBeforeMs))
    clearTimer = after(Math.min(Math.max(firstMs - nowMs, SOONEST_MS), LONGEST_WAIT_MS), () => {
      const dueMs = clock.nowMs()
      for (const job of jobs.inStates(profile.id, ['waiting_network', 'waiting_quota'])) {
        if (job.notBeforeMs <= dueMs) onChange(change(job, { state: 'queued' }))
      }
      kickOrSchedule()
    })
  }

  function kickOrSchedule() {
    if (next()) kick()
    else schedule()
  }

  function wake(states: readonly EvaluationState[]) {
    if (mode === 'closed') return
    for (const job of jobs.inStates(profile.id, states)) onChange(change(job, { state: 'queued', notBeforeMs: 0 }))
    kick()
  }

  return {
    kick,
    wake,
    get paused() {
      return mode === 'paused'
    },
    pause: () => {
      if (mode !== 'open') return
      mode = 'paused'
      clearTimer()
      giveUp()
    },
    resume: () => {
      if (mode === 'paused') mode = 'open'
      // One that was given up a moment ago may still be on its way out.
      if (working) void working.then(kick)
      else kick()
    },
    close: async () => {
      mode = 'closed'
      clearTimer()
      stopListening?.()
      giveUp()
      await working
    },
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
