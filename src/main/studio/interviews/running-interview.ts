import { assertNever } from '@shared/assert-never'
import { type ErrorCode, StudioError } from '@shared/contract/errors'
import type { JoinTicket } from '@shared/contract/interviews'
import { deadlineOf } from '@shared/domain/interview/deadlines'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { StatusWord } from '@shared/domain/interview/states'
import type { AgentToStudio, InterviewJob, RecordedTrack, StudioToAgent } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { createEventIntake, type SendToAgent } from './event-intake'
import { saveStep } from './event-store'
import type { InterviewLog, LogStep } from './interview-log'
import type { InterviewRoom } from './interview-room'
import type { NewInterview } from './plan-interview'
import { createStatusBoard, errorCodeOf } from './status-board'
import { createTimers } from './timers'

/** Restarts in a row, with no answer between, before the interview is given up as failed. */
export const RESTARTS_IN_A_ROW = 3
/** How much later than its deadline a state may be left before the agent counts as stuck, ms. */
export const WATCHDOG_GRACE_MS = 15_000
/** How long the agent may take to close the recording after the last event, ms. */
export const FINISH_LIMIT_MS = 20_000
/** How long a page's "end" may take before the studio ends the interview without the agent, ms. */
export const END_LIMIT_MS = 20_000

/*
 *   starting ──▶ live ◀──▶ restarting     live: the agent runs. restarting: it was lost, another one is on its way.
 *                 │ │           │
 *       end()     │ │           │ the fold is done
 *   ending ◀──────┘ └─────┬─────┘
 *     └──────────────▶ finishing ──▶ over  ending: the farewell is said. finishing: the recording is being closed.
 *                                          over: agent and room are gone.
 *   stop() and a failed start: from every phase to over
 */
type Phase =
  | { kind: 'starting' }
  | { kind: 'live'; agent: RunningAgent }
  | { kind: 'restarting' }
  | { kind: 'ending'; agent: RunningAgent }
  | { kind: 'finishing'; agent: RunningAgent | null }
  | { kind: 'over' }

export interface RunningInterviewOptions {
  core: Core
  stored: NewInterview
  log: InterviewLog
  room: InterviewRoom
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Everything of the job but the log and the room. */
  job: Omit<InterviewJob, 'log' | 'room'>
  /** The recording as it is known: about once a second while it grows. */
  onRecording(tracks: readonly RecordedTrack[]): void
  /** Called once, after the last event is on disk and the agent is gone, before `over` resolves. */
  onOver(): void
}

/** One interview while it runs: its agent, its room, and every event on disk before anyone relies on it. */
export interface RunningInterview {
  readonly id: string
  /** Makes the room and starts the agent. Throws what kept it from starting; nothing runs then. */
  start(): Promise<void>
  ticket(): Promise<JoinTicket>
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
  const { core, stored, log, room, startAgent, launchAgent, onRecording, onOver } = options
  const id = stored.interview.id
  const logger = core.log.child({ interviewId: id })
  const timers = createTimers<'watchdog' | 'finish' | 'end'>()
  const board = createStatusBoard(core.events, id, log)
  const intake = createEventIntake({
    log,
    write: (step) => saveStep(core, stored, step),
    onSaved,
    onGap: lose,
    onRefused: (error) => {
      const code = error instanceof StudioError ? error.code : 'INTERNAL'
      core.recordError({ code, place: 'interview event', detail: describeError(error) })
      board.notice(code)
    },
  })
  let phase: Phase = { kind: 'starting' }
  /** Messages of an agent that was given up must not count. */
  let generation = 0
  let identities = 0
  let restarts = 0
  let present = false
  let tracks: readonly RecordedTrack[] = []
  let resolveOver: () => void = () => {}
  const over = new Promise<void>((resolve) => {
    resolveOver = resolve
  })

  /** The one place where the phase changes. */
  function become(next: Phase) {
    logger.debug('application', 'interview phase', { from: phase.kind, to: next.kind })
    phase = next
  }
  const isIn = (kind: Phase['kind']) => phase.kind === kind
  const agentNow = () => ('agent' in phase ? phase.agent : null)

  function onSaved({ event, before, after, turn }: LogStep) {
    if (event.type === 'candidate_joined') present = true
    if (event.type === 'candidate_left' || event.type === 'restarted') present = false
    if (event.type === 'turn_ended' || event.type === 'decided') restarts = 0
    if (turn?.speaker === 'candidate') core.events.publish({ type: 'saved', interviewId: id, atMs: event.atMs })
    watch(event.atMs)
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

  async function launch(): Promise<RunningAgent> {
    const mine = ++generation
    const early: StudioToAgent[] = []
    let agent: RunningAgent | null = null
    const send: SendToAgent = (message) => (agent ? agent.send(message) : early.push(message))
    const started = await startAgent({
      launch: launchAgent,
      job: { ...options.job, log: [...log.events], room: await room.agentAccess(++identities) },
      log: logger,
      onMessage: (message) => {
        if (mine === generation) onMessage(message, send)
      },
      onLost: (reason) => {
        if (mine === generation) lose(reason)
      },
    })
    agent = started
    for (const message of early) started.send(message)
    return started
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
        core.recordError({ code: errorCodeOf(message.code), place: 'interviewer', detail: message.detail })
        return fail(errorCodeOf(message.code))
      default:
        // ready, pong and log are the host's; encode messages belong to another job.
        return
    }
  }

  function lose(reason: string) {
    switch (phase.kind) {
      case 'live':
        core.recordError({ code: 'AGENT_FAILED', place: 'interviewer lost', detail: reason })
        giveUpAgent(phase.agent)
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

  function giveUpAgent(agent: RunningAgent) {
    generation++
    agent.stop().catch((error) => logger.warn('application', 'agent did not stop', { reason: describeError(error) }))
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
        await room.open()
        const agent = await launch()
        if (isIn('restarting')) become({ kind: 'live', agent })
        else giveUpAgent(agent)
      } catch (error) {
        core.recordError({ code: 'AGENT_FAILED', place: 'interviewer restart', detail: describeError(error) })
      }
    }
  }

  /** Nothing more can be done: what was said is kept, and the interview can be continued from Home. */
  function fail(code: ErrorCode) {
    if (isIn('over')) return
    if (isIn('finishing')) return void close()
    board.notice(code)
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
    intake.reset()
    await agent
      ?.stop()
      .catch((error) => logger.warn('application', 'agent did not stop', { reason: describeError(error) }))
    generation++
    await room
      .remove()
      .catch((error) => logger.warn('application', 'room not removed', { reason: describeError(error) }))
    onOver()
    resolveOver()
  }

  return {
    id,
    over,
    ticket: room.ticket,
    // A pause outlasts reloads, and the log does not say who comes and goes meanwhile.
    candidatePresent: () => present && log.state.kind !== 'paused',
    status: () => {
      if (isIn('finishing') || isIn('over')) return 'finished'
      return isIn('restarting') ? 'connecting' : board.word
    },
    start: async () => {
      try {
        await room.open()
        const agent = await launch()
        if (!isIn('starting')) {
          giveUpAgent(agent)
          throw new StudioError('AGENT_FAILED', 'lost while it started')
        }
        become({ kind: 'live', agent })
        watch(timelineMs())
      } catch (error) {
        await close()
        throw error
      }
    },
    remakeRoom: async () => {
      if (phase.kind !== 'live') return
      const { agent } = phase
      try {
        await room.open()
        agent.send({ type: 'rejoin', room: await room.agentAccess(++identities) })
        present = false
        core.events.publish({ type: 'rejoin', interviewId: id, cause: 'room' })
      } catch (error) {
        core.recordError({ code: 'LIVEKIT_FAILED', place: 'room not made again', detail: describeError(error) })
        board.notice('LIVEKIT_FAILED')
      }
    },
    end: () => {
      if (phase.kind === 'restarting') return endAlone()
      if (phase.kind !== 'live') return
      phase.agent.send({ type: 'end_interview' })
      become({ kind: 'ending', agent: phase.agent })
      timers.set('end', END_LIMIT_MS, endAlone)
    },
    stop: close,
  }
}

/** Ends an interview without its agent. Twice: once to the farewell, once over the farewell nobody will say. */
export function endLog(log: InterviewLog, append: (event: InterviewEvent) => void, atMs: number): void {
  for (let i = 0; i < 2 && log.state.kind !== 'done'; i++) append({ type: 'command', atMs, command: 'end' })
}
