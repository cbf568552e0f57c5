import { StudioError } from '@shared/contract/errors'
import type {
  InterviewFilter,
  InterviewRow,
  InterviewSetup,
  JoinTicket,
  SORT_COLUMNS,
} from '@shared/contract/interviews'
import { type AnswerRecord, answersOf } from '@shared/domain/interview/answers'
import { DIFFICULTY_OF_LEVEL } from '@shared/domain/interview/plan'
import { describeError } from '../errors/describe-error'
import { createLimiter, LIMITS } from '../limits'
import type { Floor } from '../live/floor'
import type { HandedSeeds } from '../plans/handed-seeds'
import type { Planner } from '../plans/planner'
import { rememberedSetup } from '../plans/plans'
import type { QuestionGenerator } from '../questions/generate-questions'
import type { EncodeQueue } from '../recordings/encode-queue'
import type { ReportsService } from '../reports/reports'
import { sourcesOf } from '../resumes/cited-questions'
import { saveStep } from './event-store'
import { type FirstQuestions, firstQuestions } from './first-questions'
import { endLog, openLog } from './interview-log'
import { canContinue, interviewRow } from './interview-row'
import { createInterviewOpener, type OpenInterviewOptions } from './open-interview'
import { type NewInterview, planInterview, planOf, planRetake } from './plan-interview'
import type { RunningInterview } from './running-interview'

export interface ListInput extends InterviewFilter {
  sort: (typeof SORT_COLUMNS)[number]
  order: 'asc' | 'desc'
  page: number
  pageSize: number
}

export interface InterviewsOptions extends OpenInterviewOptions {
  planner: Planner
  seeds: HandedSeeds
  generator: QuestionGenerator
  reports: ReportsService
  encodeQueue: EncodeQueue
  /** Shared with the other conversations: one voice at a time. */
  floor: Floor
}

export interface InterviewsService {
  list(query: ListInput): { rows: InterviewRow[]; total: number }
  get(id: string): InterviewRow
  scores(last: number): { id: string; startedAtMs: number; score: number }[]
  start(setup: InterviewSetup): Promise<JoinTicket>
  join(request: { id: string; takeOver: boolean; unreachable: boolean }): Promise<JoinTicket>
  resume(id: string): Promise<JoinTicket>
  retake(of: { id: string; questionId: string | null }): Promise<JoinTicket>
  end(id: string): Promise<void>
  answers(id: string): AnswerRecord[]
  running(): { id: string; status: string } | null
  /** One is being made, or given its agent: it does not run yet. */
  isStarting(): boolean
  /** Stops what runs so that it can be continued. */
  close(): Promise<void>
}

type Current =
  | { kind: 'none' }
  /** `settled` resolves when it runs or could not be started. */
  | { kind: 'starting'; settled: Promise<unknown> }
  | { kind: 'running'; interview: RunningInterview }

export function createInterviews(options: InterviewsOptions): InterviewsService {
  const { core, questions, settings, recordings, reports, encodeQueue, mediaServer, evaluation, seeds } = options
  const { persistence, profile, clock, newId } = core
  const starts = createLimiter(LIMITS.interviewStarts)
  const tokens = createLimiter(LIMITS.tokens)
  let current: Current = { kind: 'none' }
  let leaveFloor = () => {}
  /** Nothing begins any more: nobody would stop it. */
  let closed = false
  let stopWaiting = () => {}
  const closing = new Promise<never>((_, reject) => {
    stopWaiting = () => reject(new StudioError('STUDIO_BUSY', 'the studio closes'))
  })
  closing.catch(() => {})

  const unlisten = [
    evaluation.onGraded(({ interviewId, questionId, score }) =>
      runningOf(interviewId)?.models.graded(questionId, score),
    ),
    evaluation.onTranscribed(({ interviewId, questionId, text }) =>
      runningOf(interviewId)?.models.transcribed(questionId, text),
    ),
  ]
  const unsubscribe = mediaServer.onRestarted(() => {
    if (current.kind === 'running') void current.interview.remakeRoom()
  })

  function stored(id: string): NewInterview {
    const interview = persistence.interviews.get(profile.id, id)
    if (!interview) throw new StudioError('NOT_FOUND')
    return { interview, questions: persistence.questions.ofInterview(profile.id, id) }
  }

  function rowOf(record: NewInterview['interview']): InterviewRow {
    return interviewRow(record, () => persistence.questions.ofInterview(profile.id, record.id))
  }

  const isLeaving = () => current.kind === 'running' && current.interview.status() === 'finished'

  /**
   * Makes way for one interview and runs it. One at a time: throws INTERVIEW_RUNNING while another one is open; one that
   * only closes its recording is waited for.
   */
  async function run(
    prepare: () => NewInterview | Promise<NewInterview>,
    onFailure: (failed: NewInterview) => void,
  ): Promise<JoinTicket> {
    starts.demand(clock.nowMs())
    tokens.demand(clock.nowMs())
    if (closed) throw new StudioError('STUDIO_BUSY', 'the studio closes')
    await options.floor.settled()
    if (closed) throw new StudioError('STUDIO_BUSY', 'the studio closes')
    if (current.kind !== 'none') throw new StudioError('INTERVIEW_RUNNING')
    leaveFloor = options.floor.take(isLeaving)
    const starting = begin(prepare, onFailure)
    current = { kind: 'starting', settled: starting.catch(() => {}) }
    try {
      const running = await starting
      current = { kind: 'running', interview: running }
      void running.over.then(settle)
      return await running.ticket(false)
    } catch (error) {
      if (current.kind === 'starting') settle()
      throw error
    }
  }

  async function begin(prepare: () => NewInterview | Promise<NewInterview>, onFailure: (failed: NewInterview) => void) {
    await encodeQueue.pause()
    const preparing = Promise.resolve(prepare())
    // Questions that are still being made must not hold up a studio that closes.
    preparing.catch(() => {})
    const prepared = await Promise.race([preparing, closing])
    return open(prepared).catch((error) => {
      onFailure(prepared)
      throw error
    })
  }

  function settle() {
    current = { kind: 'none' }
    leaveFloor()
    encodeQueue.resume()
  }

  const open = createInterviewOpener(options, finishReport)

  function finishReport(id: string) {
    // One that can be continued goes on in the same WAVs.
    if (!canContinue(stored(id).interview)) recordings.seal(id)
    reports.complete(id)
    evaluation.interviewEnded(id)
  }

  function runningOf(id: string): RunningInterview | null {
    return current.kind === 'running' && current.interview.id === id ? current.interview : null
  }

  function insert(planned: NewInterview): NewInterview {
    persistence.transaction(() => {
      persistence.interviews.insert(planned.interview)
      persistence.questions.insertAll(planned.questions)
    })
    return planned
  }

  /** What was still being made when the interview began takes the places that were not reached. */
  async function bringRest(id: string, { rest, fellBack }: FirstQuestions, sinceMs: number) {
    persistence.providerCalls.adoptQuestions(profile.id, id, sinceMs)
    const made = (await rest) ?? []
    if (closed) return
    persistence.providerCalls.adoptQuestions(profile.id, id, sinceMs)
    const placed = made.length === 0 ? 0 : (runningOf(id)?.models.made(made) ?? 0)
    if (fellBack || (rest !== null && placed === 0)) {
      const message = new StudioError('QUESTIONS_FROM_BANK').message
      core.events.publish({ type: 'notice', interviewId: id, code: 'QUESTIONS_FROM_BANK', message })
    }
  }

  /** A new interview that never began leaves nothing behind. */
  const forget = ({ interview }: NewInterview) => persistence.interviews.remove(profile.id, interview.id)
  const facts = () => ({ profileId: profile.id, newId, nowMs: clock.nowMs() })

  return {
    list: ({ sort, order, page, pageSize, level, ...rest }) => {
      const filter = { ...rest, difficulty: level === null ? null : DIFFICULTY_OF_LEVEL[level] }
      const records = persistence.interviews.list(profile.id, {
        sort,
        order,
        offset: (page - 1) * pageSize,
        limit: pageSize,
        filter,
      })
      const found = persistence.interviews.found(profile.id, { search: rest.search, ids: records.map(({ id }) => id) })
      return {
        rows: records.map((record) => ({ ...rowOf(record), found: found.get(record.id) ?? null })),
        total: persistence.interviews.count(profile.id, filter),
      }
    },
    get: (id) => rowOf(stored(id).interview),
    scores: (last) =>
      persistence.interviews
        .scored(profile.id, last)
        .reverse()
        .flatMap(({ id, startedAtMs, overallScore }) =>
          overallScore === null ? [] : [{ id, startedAtMs, score: overallScore }],
        ),
    start: async (setup) => {
      let chosen: FirstQuestions | null = null
      const sinceMs = clock.nowMs()
      const ticket = await run(async () => {
        // Before anything else: one that cannot be read, or is somebody else's, begins no interview.
        sourcesOf(core, setup)
        const seed = setup.seed ?? core.random.seed()
        const jobRole = questions.titlesOf(setup.role, []).role
        // A seed that was asked for names an exact path; one the studio handed out is the studio's own choice.
        const exact = setup.seed !== undefined && !seeds.has(setup.seed)
        chosen = await firstQuestions(options, { setup, seed, jobRole, exact })
        if (closed) throw new StudioError('STUDIO_BUSY', 'the studio closes')
        settings.update({ lastSetup: rememberedSetup(setup, settings.get().lastSetup) })
        const { questions: drafts, timeBoxMs, followUpBudget, askedLanguage } = chosen
        const planned = { ...setup, timeBoxMs, followUpBudget }
        return insert(
          planInterview({
            ...facts(),
            setup: planned,
            jobRole,
            seed,
            questions: drafts,
            askedLanguage,
            interviewer: 'offline',
          }),
        )
      }, forget)
      if (chosen !== null) {
        bringRest(ticket.interviewId, chosen, sinceMs).catch((error) =>
          core.recordError({ code: 'INTERNAL', place: 'made questions', detail: describeError(error) }),
        )
      }
      return ticket
    },
    retake: async ({ id, questionId }) => {
      const scores = new Map(
        persistence.answers.ofInterview(profile.id, id).map((answer) => [answer.questionId, answer.score]),
      )
      const scoreOf = (of: string) => scores.get(of) ?? null
      const again = planRetake(stored(id), { ...facts(), questionId, scoreOf })
      return run(() => insert(again), forget)
    },
    resume: async (id) => {
      const running = runningOf(id)
      if (running) return ticketOf(running, { takeOver: false, unreachable: false })
      if (!canContinue(stored(id).interview)) throw new StudioError('INTERVIEW_OVER')
      return run(
        () => appendRestart(stored(id)),
        () => {},
      )
    },
    join: async ({ id, ...how }) => {
      const running = runningOf(id)
      if (running) return ticketOf(running, how)
      if (!canContinue(stored(id).interview)) throw new StudioError('INTERVIEW_OVER')
      throw new StudioError('NOT_FOUND', 'not running')
    },
    end: async (id) => {
      const running = runningOf(id)
      if (running) return running.end()
      const ended = stored(id)
      if (ended.interview.status === 'COMPLETED') return
      const log = openLog(planOf(ended), persistence.stateTransitions.eventsOf(profile.id, id))
      endLog(
        log,
        (event) => {
          const step = log.preview(event)
          saveStep(core, ended, step)
          log.commit(step)
        },
        lastMoment(ended, log.events),
      )
      finishReport(id)
      core.events.publish({ type: 'ended', interviewId: id })
      encodeQueue.kick()
    },
    answers: (id) => answersOf(planOf(stored(id)), persistence.stateTransitions.eventsOf(profile.id, id)),
    running: () =>
      current.kind === 'running' ? { id: current.interview.id, status: current.interview.status() } : null,
    isStarting: () => current.kind === 'starting',
    close: async () => {
      closed = true
      stopWaiting()
      unsubscribe()
      for (const stop of unlisten) stop()
      if (current.kind === 'starting') await current.settled
      if (current.kind === 'running') await current.interview.stop()
    },
  }

  async function ticketOf(running: RunningInterview, how: { takeOver: boolean; unreachable: boolean }) {
    tokens.demand(clock.nowMs())
    if (running.candidatePresent() && !how.takeOver) throw new StudioError('INTERVIEW_RUNNING')
    return running.ticket(how.unreachable)
  }

  /** The studio came back: the log says so, and the flow waits at the question where it stopped. */
  function appendRestart(again: NewInterview): NewInterview {
    const log = openLog(planOf(again), persistence.stateTransitions.eventsOf(profile.id, again.interview.id))
    if (log.events.length === 0) return again
    saveStep(core, again, log.preview({ type: 'restarted', atMs: lastMoment(again, log.events), cause: 'studio' }))
    return again
  }

  function lastMoment({ interview }: NewInterview, events: readonly { atMs: number }[]): number {
    return events.reduce((last, { atMs }) => Math.max(last, atMs), interview.durationMs)
  }
}
