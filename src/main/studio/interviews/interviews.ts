import { mkdirSync } from 'node:fs'
import { StudioError } from '@shared/contract/errors'
import type {
  AudioPathChoice,
  InterviewRow,
  InterviewSetup,
  JoinTicket,
  SORT_COLUMNS,
} from '@shared/contract/interviews'
import { type AnswerRecord, answersOf } from '@shared/domain/interview/answers'
import type { InterviewJob, RecordedTrack, VoiceChoice } from '@shared/protocol/job'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { DeviceRooms } from '../../device/device-rooms'
import type { MediaServer } from '../../livekit/media-server'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import type { EvaluationService } from '../evaluation/evaluation'
import { createLimiter, LIMITS } from '../limits'
import type { TextModels } from '../models/text-models'
import type { QuestionGenerator } from '../questions/generate-questions'
import type { QuestionsService } from '../questions/questions'
import type { EncodeQueue } from '../recordings/encode-queue'
import type { RecordingsService } from '../recordings/recordings'
import type { ReportsService } from '../reports/reports'
import { saveStep } from './event-store'
import { type FirstQuestions, firstQuestions } from './first-questions'
import { endLog, openLog } from './interview-log'
import { createInterviewRoom } from './interview-room'
import { canContinue, interviewRow } from './interview-row'
import { chooseInterviewer, type InterviewerChoiceOptions } from './interviewer-choice'
import { CANDIDATE_IDENTITY, type MintToken, type RoomsOf } from './livekit-room'
import { createModelSide } from './model-side'
import { createProposals } from './placed-questions'
import { type NewInterview, planInterview, planOf, planRetake } from './plan-interview'
import { roomNameOf } from './room-names'
import { createRunningInterview, type RunningInterview } from './running-interview'

export interface ListInput {
  sort: (typeof SORT_COLUMNS)[number]
  order: 'asc' | 'desc'
  page: number
  pageSize: number
}

export interface InterviewsOptions extends InterviewerChoiceOptions {
  core: Core
  questions: QuestionsService
  generator: QuestionGenerator
  evaluation: EvaluationService
  models: Pick<TextModels, 'liveModels' | 'recordLive'>
  recordings: RecordingsService
  reports: ReportsService
  encodeQueue: EncodeQueue
  mediaServer: MediaServer
  roomsOf: RoomsOf
  mintToken: MintToken
  deviceRooms: Pick<DeviceRooms, 'open'>
  network: NetworkWatch
  /** Overrides the setting, for one run of the studio. */
  audioPath?: AudioPathChoice
  startAgent: StartAgent
  launchAgent: LaunchAgent
  chooseVoice(): Promise<VoiceChoice>
  endOfTurn: InterviewJob['endOfTurn']
}

export interface InterviewsService {
  list(query: ListInput): { rows: InterviewRow[]; total: number }
  get(id: string): InterviewRow
  scores(last: number): { id: string; startedAtMs: number; score: number }[]
  start(setup: InterviewSetup): Promise<JoinTicket>
  join(request: { id: string; takeOver: boolean; unreachable: boolean }): Promise<JoinTicket>
  resume(id: string): Promise<JoinTicket>
  retake(id: string): Promise<JoinTicket>
  end(id: string): Promise<void>
  answers(id: string): AnswerRecord[]
  running(): { id: string; status: string } | null
  /** Stops what runs so that it can be continued. */
  close(): Promise<void>
}

/** What is kept on disk of a growing recording is renewed this often: the files themselves are safe each second. */
const REGISTER_EVERY_MS = 5_000

type Current =
  | { kind: 'none' }
  /** `settled` resolves when it runs or could not be started. */
  | { kind: 'starting'; settled: Promise<unknown> }
  | { kind: 'running'; interview: RunningInterview }

export function createInterviews(options: InterviewsOptions): InterviewsService {
  const { core, questions, settings, recordings, reports, encodeQueue, mediaServer, evaluation } = options
  const { persistence, profile, clock, newId } = core
  const starts = createLimiter(LIMITS.interviewStarts)
  const tokens = createLimiter(LIMITS.tokens)
  let current: Current = { kind: 'none' }

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
    return interviewRow(record, (order) => {
      return persistence.questions.ofInterview(profile.id, record.id)[order]?.content ?? null
    })
  }

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
    if (current.kind === 'running' && current.interview.status() === 'finished') await current.interview.over
    if (current.kind !== 'none') throw new StudioError('INTERVIEW_RUNNING')
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
    return open(await prepare(), onFailure)
  }

  function settle() {
    current = { kind: 'none' }
    encodeQueue.resume()
  }

  async function open(opened: NewInterview, onFailure: (failed: NewInterview) => void): Promise<RunningInterview> {
    const { id } = opened.interview
    const plan = planOf(opened)
    const log = openLog(plan, persistence.stateTransitions.eventsOf(profile.id, id))
    const roomName = roomNameOf(id, core.random.bytes(4))
    const sessionId = newId()
    const recordingDir = recordings.dirOf(id)
    const interviewer = await chooseInterviewer(options, opened)
    persistence.interviews.update(profile.id, id, { interviewer: interviewer.kind })
    const proposals = createProposals()
    let latest: readonly RecordedTrack[] = []
    let registeredAtMs = Number.NEGATIVE_INFINITY
    const running = createRunningInterview({
      core,
      stored: opened,
      log,
      room: createInterviewRoom({
        ...options,
        interviewId: id,
        roomName,
        nowMs: clock.nowMs,
        randomBytes: core.random.bytes,
      }),
      startAgent: options.startAgent,
      launchAgent: options.launchAgent,
      audioPath: options.audioPath ?? settings.get().audioPath,
      network: options.network,
      proposals,
      modelSide: (send) =>
        createModelSide({
          core,
          stored: opened,
          log,
          proposals,
          send,
          adaptive: settings.get().adaptive,
          proposeFollowUp: evaluation.proposeFollowUp,
          storeHeard: evaluation.storeHeard,
          recordUsage: options.models.recordLive,
          spare: (difficulty, withoutKeys) => questions.spare(opened.interview, difficulty, withoutKeys),
        }),
      onAnswer: (questionId) => evaluation.answerCommitted(id, questionId),
      job: {
        kind: 'interview',
        interviewId: id,
        candidateIdentity: CANDIDATE_IDENTITY,
        voice: await options.chooseVoice(),
        interviewer,
        recordingDir,
        voiceCacheDir: core.paths.voiceCacheDir,
        endOfTurn: options.endOfTurn,
      },
      onRecording: (tracks) => {
        latest = tracks
        const atMs = tracks.reduce((longest, { durationMs }) => Math.max(longest, durationMs), 0)
        if (atMs - registeredAtMs < REGISTER_EVERY_MS) return
        registeredAtMs = atMs
        guard('recording', () => recordings.register(id, tracks))
      },
      onOver: () => {
        const done = log.state.kind === 'done'
        if (latest.length > 0) guard('recording', () => recordings.register(id, latest))
        guard('session', () => persistence.interviewSessions.end(sessionId, 'ended', clock.nowMs()))
        if (done) guard('report', () => finishReport(id))
        if (done) guard('evaluation', () => evaluation.interviewEnded(id))
      },
    })
    try {
      mkdirSync(recordingDir, { recursive: true })
      mkdirSync(core.paths.voiceCacheDir, { recursive: true })
      persistence.interviewSessions.insert({
        id: sessionId,
        profileId: profile.id,
        interviewId: id,
        livekitRoomName: roomName,
        livekitSessionId: null,
        startedAtMs: clock.nowMs(),
        endedAtMs: null,
        status: 'active',
      })
      await running.start()
    } catch (error) {
      await running.stop()
      persistence.interviewSessions.end(sessionId, 'failed', clock.nowMs())
      onFailure(opened)
      throw error
    }
    return running
  }

  /** An interview ends whatever its rows' fate: what fails is recorded, and the rest goes on. */
  function guard(place: string, work: () => void) {
    try {
      work()
    } catch (error) {
      const code = error instanceof StudioError ? error.code : 'INTERNAL'
      core.recordError({ code, place, detail: describeError(error) })
    }
  }

  function finishReport(id: string) {
    // One that can be continued goes on in the same WAVs.
    if (!canContinue(stored(id).interview)) recordings.seal(id)
    reports.complete(id)
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
  async function bringRest(id: string, { rest, fellBack }: FirstQuestions) {
    const made = (await rest) ?? []
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
    list: ({ sort, order, page, pageSize }) => ({
      rows: persistence.interviews
        .list(profile.id, { sort, order, offset: (page - 1) * pageSize, limit: pageSize })
        .map(rowOf),
      total: persistence.interviews.count(profile.id),
    }),
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
      const ticket = await run(async () => {
        const seed = setup.seed ?? core.random.seed()
        const jobRole = questions.titlesOf(setup.role, []).role
        chosen = await firstQuestions(options, { setup, seed, jobRole })
        settings.update({ lastSetup: { ...setup, seed: undefined } })
        return insert(
          planInterview({ ...facts(), setup, jobRole, seed, questions: chosen.questions, interviewer: 'offline' }),
        )
      }, forget)
      if (chosen !== null) void bringRest(ticket.interviewId, chosen)
      return ticket
    },
    retake: async (id) => {
      const original = stored(id)
      return run(() => insert(planRetake(original, facts())), forget)
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
    close: async () => {
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
