import { assertNever } from '@shared/assert-never'
import { type ErrorCode, errorCodeOf, StudioError } from '@shared/contract/errors'
import type { AudioPathChoice, JoinTicket } from '@shared/contract/interviews'
import { deadlineOf } from '@shared/domain/interview/deadlines'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { StatusWord } from '@shared/domain/interview/states'
import type { AgentToStudio, RecordedTrack } from '@shared/protocol/job'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { lostCode } from '../live/lost-code'
import { createEventIntake, type SendToAgent } from './event-intake'
import { saveStep } from './event-store'
import { endLog, type InterviewLog, type LogStep } from './interview-log'
import { createPhase } from './interview-phase'
import { isModelMessage, type ModelMessage, type ModelSide } from './model-side'
import { createPathKeeper } from './path-keeper'
import type { Proposals } from './placed-questions'
import type { NewInterview } from './plan-interview'
import { type AgentSeatsOptions, createAgentSeats, type SeatedAgent } from './seated-agent'
import { createStatusBoard } from './status-board'
import { createTimers } from './timers'

/** Restarts in a row, with no answer between, before the interview is given up as failed. */
export const RESTARTS_IN_A_ROW = 3
/** How much later than its deadline a state may be left before the agent counts as stuck, ms. */
export const WATCHDOG_GRACE_MS = 15_000
/** How long the agent may take to close the recording after the last event, ms. */
export const FINISH_LIMIT_MS = 20_000
/** How long a page's "end" may take before the studio ends the interview without the agent, ms. */
export const END_LIMIT_MS = 20_000

export interface RunningInterviewOptions extends Omit<AgentSeatsOptions, 'log' | 'plan'> {
  core: Core
  stored: NewInterview
  log: InterviewLog
  audioPath: AudioPathChoice
  network: NetworkWatch
  proposals: Proposals
  /** The model's part; `send` reaches the agent that is there now. */
  modelSide(send: SendToAgent): ModelSide
  /** An answer is on disk. */
  onAnswer(questionId: string): void
  /** The recording as it is known: about once a second while it grows. */
  onRecording(tracks: readonly RecordedTrack[]): void
  /** Called once, after the last event is on disk and the agent is gone, before `over` resolves. */
  onOver(): void
}

/** One interview while it runs: its agent, its room, and every event on disk before anyone relies on it. */
export interface RunningInterview {
  readonly id: string
  readonly models: ModelSide
  /** Makes the room and starts the agent. Throws what kept it from starting; nothing runs then. */
  start(): Promise<void>
  /** `unreachable`: the page has tried the LiveKit room in vain. */
  ticket(unreachable: boolean): Promise<JoinTicket>
  /** Somebody is in the room and would be thrown out by another join. */
  candidatePresent(): boolean
  status(): StatusWord
  /** The media server came back without its rooms: makes this one again and calls everybody back. */
  remakeRoom(): Promise<void>
  /** Ends the interview, with the agent's farewell where there is one. */
  end(): void
  /** Stops without ending, for a studio that closes: it can be continued. */
  stop(): Promise<void>
  readonly over: Promise<void>
}

export function createRunningInterview(options: RunningInterviewOptions): RunningInterview {
  const { core, stored, log, room, onRecording, onOver } = options
  const id = stored.interview.id
  const logger = core.log.child({ interviewId: id })
  const timers = createTimers<'watchdog' | 'finish' | 'end'>()
  const board = createStatusBoard(core.events, id, log)
  const intake = createEventIntake({
    log,
    write: (step) => saveStep(core, stored, step, options.proposals),
    onSaved,
    onGap: lose,
    onRefused: (error) => {
      const code = error instanceof StudioError ? error.code : 'INTERNAL'
      core.recordError({ code, place: 'interview event', detail: describeError(error) })
      board.notice(code)
    },
  })
  const { now: phaseNow, become, isIn, agent: agentNow } = createPhase(logger)
  /** Nothing an agent says counts any more. */
  let closed = false
  let restarts = 0
  let present = false
  let tracks: readonly RecordedTrack[] = []
  let resolveOver: () => void = () => {}
  const over = new Promise<void>((resolve) => {
    resolveOver = resolve
  })

  const models = options.modelSide((message) => agentNow()?.send(message))
  const launchSeated = createAgentSeats({ ...options, log: logger, plan: () => log.plan })
  const paths = createPathKeeper({
    choice: options.audioPath,
    room,
    network: options.network,
    listening: () => log.state.kind === 'listening',
    onMoved: callBack,
    recordError: core.recordError,
    log: logger,
  })

  function onSaved({ event, before, after, turn }: LogStep) {
    if (event.type === 'candidate_joined') present = true
    if (event.type === 'candidate_left' || event.type === 'restarted') present = false
    if (event.type === 'turn_ended' || event.type === 'decided') restarts = 0
    const answered = turn?.speaker === 'candidate' && turn.index !== null ? stored.questions[turn.index] : undefined
    if (answered) options.onAnswer(answered.id)
    if (turn?.speaker === 'candidate') core.events.publish({ type: 'saved', interviewId: id, atMs: event.atMs })
    watch(event.atMs)
    if (after.kind !== before.kind) void paths.reconsider()
    if (after.kind === 'done' && before.kind !== 'done') beginToFinish()
  }

  /** No state lasts for ever: an agent that misses a deadline of its own by far is stuck. */
  function watch(atMs: number) {
    const deadlineMs = deadlineOf(log.state)
    if (deadlineMs === null || isIn('over')) return timers.clear('watchdog')
    const { kind } = log.state
    timers.set('watchdog', Math.max(0, deadlineMs - atMs) + WATCHDOG_GRACE_MS, () => lose(`stuck in ${kind}`))
  }

  /** The last moment the timeline is known to have reached: events of the studio's own happen there. Never the clock. */
  function timelineMs(): number {
    const known = [...log.events.map(({ atMs }) => atMs), ...tracks.map(({ durationMs }) => durationMs)]
    return known.reduce((last, ms) => Math.max(last, ms), stored.interview.durationMs)
  }

  function launch(): Promise<SeatedAgent> {
    return launchSeated(log.events, {
      onMessage: (message, send) => {
        if (!closed) onMessage(message, send)
      },
      onLost: (reason) => {
        if (!closed) lose(reason)
      },
    })
  }

  /** It runs; the path may have changed while it started. */
  function goLive(agent: SeatedAgent) {
    become({ kind: 'live', agent })
    if (agent.path !== room.path()) void callBack('path')
  }

  /** Agent and page follow the room: to its other path, or because it was made anew. */
  async function callBack(cause: 'room' | 'path') {
    present = false
    try {
      if (isIn('live')) await agentNow()?.rejoin()
      core.events.publish({ type: 'rejoin', interviewId: id, cause })
    } catch (error) {
      core.recordError({ code: 'ROOM_UNREACHABLE', place: 'interviewer not called back', detail: describeError(error) })
    }
  }

  function onMessage(message: AgentToStudio, send: SendToAgent) {
    switch (message.type) {
      case 'event':
        return intake.receive(message.seq, message.event, send)
      case 'status':
        return board.show(message.status, message.questionNumber)
      case 'connection':
        logger.info('access', 'interviewer connection', { state: message.state })
        return board.connection(message.state)
      case 'recording':
        tracks = message.tracks
        return onRecording(tracks)
      case 'notice':
        logger.warn('application', 'notice from the interviewer', { code: message.code, detail: message.detail })
        return board.notice(message.code)
      case 'finished':
        return isIn('finishing') ? void close() : undefined
      case 'failed':
        core.recordError({
          code: lostCode(errorCodeOf(message.code), log),
          place: 'interviewer',
          detail: message.detail,
        })
        // It ends with that; the next one takes the other path.
        if (message.code === 'ROOM_UNREACHABLE' && paths.giveUpLiveKit('the interviewer cannot join'))
          return lose(message.code)
        return fail(errorCodeOf(message.code))
      default:
        if (isModelMessage(message)) hearModel(message)
      // ready, pong and log are the host's; encode messages belong to another job.
    }
  }

  /** What a model says is never worth the interview: a disk that does not take it is told, and the flow goes on. */
  function hearModel(message: ModelMessage) {
    try {
      models.receive(message)
    } catch (error) {
      const code = error instanceof StudioError ? error.code : 'INTERNAL'
      core.recordError({ code, place: `model: ${message.type}`, detail: describeError(error) })
    }
  }

  function lose(reason: string) {
    const phase = phaseNow()
    switch (phase.kind) {
      case 'live':
        core.recordError({ code: lostCode('AGENT_FAILED', log), place: 'interviewer lost', detail: reason })
        phase.agent.dismiss()
        become({ kind: 'restarting' })
        return void restart()
      case 'starting':
        // start() finds it so and tells its caller.
        return become({ kind: 'restarting' })
      case 'ending':
        return endAlone()
      case 'finishing':
        // The last event is on disk; at worst the recording's last second is missing.
        return void close()
      case 'restarting':
      case 'over':
        return
      default:
        return assertNever(phase)
    }
  }

  async function restart() {
    while (isIn('restarting')) {
      if (++restarts > RESTARTS_IN_A_ROW) return fail('AGENT_FAILED')
      try {
        intake.reset()
        intake.append({ type: 'restarted', atMs: timelineMs(), cause: 'agent' })
        if (!isIn('restarting')) return
        core.events.publish({ type: 'rejoin', interviewId: id, cause: 'agent' })
        // The media server may have come back without the room while no agent was there to be called back.
        await paths.open()
        const agent = await launch()
        if (isIn('restarting')) goLive(agent)
        else agent.dismiss()
      } catch (error) {
        core.recordError({ code: 'AGENT_FAILED', place: 'interviewer restart', detail: describeError(error) })
      }
    }
  }

  /** Nothing more can be done: what was said is kept, and the interview can be continued from Home. */
  function fail(code: ErrorCode) {
    if (isIn('over')) return
    if (isIn('finishing')) return void close()
    board.notice(lostCode(code, log))
    append({ type: 'gave_up', atMs: timelineMs(), reason: 'failed' })
    void close()
  }

  /** An event of the studio's own; a disk that does not take it must not keep a broken interview open. */
  function append(event: InterviewEvent) {
    try {
      intake.append(event)
    } catch (error) {
      core.recordError({ code: 'DISK_FULL', place: 'interview event', detail: describeError(error) })
    }
  }

  /** Without the agent's farewell: it is gone, or it does not react. */
  function endAlone() {
    endLog(log, append, timelineMs())
    void close()
  }

  function beginToFinish() {
    if (isIn('over') || isIn('finishing')) return
    become({ kind: 'finishing', agent: agentNow() })
    timers.clear('end')
    timers.set('finish', FINISH_LIMIT_MS, () => void close())
    core.events.publish({ type: 'ended', interviewId: id })
  }

  async function close() {
    if (isIn('over')) return over
    const agent = agentNow()
    become({ kind: 'over' })
    timers.clearAll()
    paths.close()
    intake.reset()
    await agent?.stop()
    closed = true
    await room
      .remove()
      .catch((error) => logger.warn('application', 'room not removed', { reason: describeError(error) }))
    onOver()
    resolveOver()
  }

  return {
    id,
    models,
    over,
    ticket: async (unreachable) => {
      if (unreachable && paths.giveUpLiveKit('the page cannot join')) await paths.reconsider()
      return room.ticket()
    },
    // A pause outlasts reloads, and the log does not say who comes and goes meanwhile.
    candidatePresent: () => present && log.state.kind !== 'paused',
    status: () => {
      if (isIn('finishing') || isIn('over')) return 'finished'
      return isIn('restarting') ? 'connecting' : board.word
    },
    start: async () => {
      try {
        await paths.open()
        const agent = await launch()
        if (!isIn('starting')) {
          agent.dismiss()
          throw new StudioError('AGENT_FAILED', 'lost while it started')
        }
        goLive(agent)
        watch(timelineMs())
      } catch (error) {
        await close()
        throw error
      }
    },
    remakeRoom: async () => {
      if (!isIn('live')) return
      try {
        await paths.remakeRoom()
      } catch (error) {
        core.recordError({ code: 'LIVEKIT_FAILED', place: 'room not made again', detail: describeError(error) })
        board.notice('LIVEKIT_FAILED')
      }
    },
    end: () => {
      const phase = phaseNow()
      if (phase.kind === 'restarting') return endAlone()
      if (phase.kind !== 'live') return
      phase.agent.send({ type: 'end_interview' })
      become({ kind: 'ending', agent: phase.agent })
      timers.set('end', END_LIMIT_MS, endAlone)
    },
    stop: close,
  }
}
