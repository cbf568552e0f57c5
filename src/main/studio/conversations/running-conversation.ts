import { dirname, resolve } from 'node:path'
import { assertNever } from '@shared/assert-never'
import { ERRORS, type ErrorCode, errorCodeOf, StudioError } from '@shared/contract/errors'
import { deadlineOf } from '@shared/domain/conversation/deadlines'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import type { AgentToStudio } from '@shared/protocol/job'
import type { DeviceRoom } from '../../device/device-room'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { createEventIntake, type SendToAgent } from '../interviews/event-intake'
import { createTimers } from '../interviews/timers'
import { lostCode } from '../live/lost-code'
import type { ConversationLog, ConversationStep } from './conversation-log'
import type { HeardWords } from './hearing'
import { type ConversationAgent, type SeatAgentOptions, seatAgent } from './seat-agent'

/** Restarts in a row, with nothing said between, before the conversation is given up as failed. */
export const RESTARTS_IN_A_ROW = 3
/** How much later than its deadline a state may be left before the agent counts as stuck, ms. */
const WATCHDOG_GRACE_MS = 15_000
/** How long the agent may take to leave after the last event, ms. */
const FINISH_LIMIT_MS = 5_000
/** How long "end" may take before the studio ends the conversation without the agent, ms. */
const END_LIMIT_MS = 15_000

/*
 *   starting ──▶ live ◀──▶ restarting     restarting: the agent was lost, another one is on its way.
 *                  │            │
 *                  │ the fold is done, or end() without an agent
 *              finishing ──▶ over         stop() and a failed start: from every phase to over
 */
type Phase =
  | { kind: 'starting' }
  | { kind: 'live'; agent: ConversationAgent }
  | { kind: 'restarting' }
  | { kind: 'finishing'; agent: ConversationAgent | null }
  | { kind: 'over' }

export interface RunningConversationOptions extends Omit<SeatAgentOptions, 'room' | 'log'> {
  core: Core
  id: string
  log: ConversationLog
  room: DeviceRoom
  /** Writes one step; throws when the disk does not take it. */
  write(step: ConversationStep): void
  /** The words of a turn's file. */
  wordsOf(wavPath: string): Promise<HeardWords>
  /** Never throws. */
  readingOf(turn: { state: string; text: string }): Promise<Record<string, string> | null>
  lookUp(slots: Readonly<Record<string, string>>): Record<string, string> | null
  onMetric(metric: Extract<AgentToStudio, { type: 'metric' }>): void
  /** Called once, when agent and room are gone. */
  onOver(): void
}

/** One conversation while it runs: its agent, its room, and every event on disk before anyone relies on it. */
export interface RunningConversation {
  readonly id: string
  readonly log: ConversationLog
  /** Throws what kept the agent from starting; nothing runs then. */
  start(): Promise<void>
  ticketToken(): string
  /** Everything is said and on disk; only the agent has to leave. */
  isFinishing(): boolean
  end(): void
  /** Stops without ending, for a studio that closes: it can be joined again. */
  stop(): Promise<void>
  readonly over: Promise<void>
}

export function createRunningConversation(options: RunningConversationOptions): RunningConversation {
  const { core, id, log, room } = options
  const logger = core.log.child({ conversationId: id })
  const timers = createTimers<'watchdog' | 'finish' | 'end'>()
  let phase: Phase = { kind: 'starting' }
  let restarts = 0
  let ended = false
  let resolveOver: () => void = () => {}
  const over = new Promise<void>((resolveIt) => {
    resolveOver = resolveIt
  })
  const intake = createEventIntake<ConversationEvent, ConversationStep>({
    log,
    write: options.write,
    onSaved,
    onGap: lose,
    onRefused: (error) => record('conversation event', error),
  })

  function record(place: string, error: unknown) {
    const code = error instanceof StudioError ? error.code : 'INTERNAL'
    core.recordError({ code, place, detail: describeError(error) })
  }

  function become(next: Phase) {
    logger.debug('application', 'conversation phase', { from: phase.kind, to: next.kind })
    phase = next
  }

  function onSaved({ event, before, after }: ConversationStep) {
    if (event.type === 'turn_ended' || event.type === 'heard') restarts = 0
    const shown = before.state.kind !== after.state.kind || before.bubbles !== after.bubbles
    if (shown) core.events.publish({ type: 'conversation', conversationId: id })
    watch(event.atMs)
    if (after.state.kind === 'done' && before.state.kind !== 'done') beginToFinish()
  }

  /** No state lasts for ever: an agent that misses a deadline of its own by far is stuck. */
  function watch(atMs: number) {
    const deadlineMs = deadlineOf(log.seen.state)
    if (deadlineMs === null || phase.kind === 'over') return timers.clear('watchdog')
    timers.set('watchdog', Math.max(0, deadlineMs - atMs) + WATCHDOG_GRACE_MS, () => lose('stuck'))
  }

  function timelineMs(): number {
    return log.events.reduce((last, { atMs }) => Math.max(last, atMs), 0)
  }

  const launch = () => seatAgent({ ...options, log: logger }, log.events, { onMessage, onLost: lose })

  function onMessage(message: AgentToStudio, send: SendToAgent) {
    if (phase.kind === 'over') return
    switch (message.type) {
      case 'conversation_event':
        return intake.receive(message.seq, message.event, send)
      case 'utterance':
        return void hear(message.turn, message.wavPath, send)
      case 'read_turn':
        return void options
          .readingOf({ state: message.state, text: message.text })
          .then((slots) => send({ type: 'proposed', turn: message.turn, slots }))
      case 'look_up':
        return lookUp(message.slots, send)
      case 'metric':
        return options.onMetric(message)
      case 'notice':
        return logger.warn('application', 'notice from the interviewer', { code: message.code })
      case 'finished':
        return phase.kind === 'finishing' ? void close() : undefined
      case 'failed':
        core.recordError({
          code: lostCode(errorCodeOf(message.code), log),
          place: 'conversation',
          detail: message.detail,
        })
        return fail(errorCodeOf(message.code))
      default:
        // ready, pong, connection and log are the host's; the rest belongs to other jobs.
        return
    }
  }

  async function hear(turn: number, wavPath: string, send: SendToAgent) {
    let words: HeardWords = { text: null, confidence: null }
    try {
      // An agent's message is no reason to read any other file.
      if (resolve(dirname(wavPath)) !== resolve(options.job.scratchDir))
        throw new StudioError('BAD_REQUEST', 'another file')
      words = await options.wordsOf(wavPath)
    } catch (error) {
      record('words of a turn', error)
    }
    send({ type: 'utterance_text', turn, text: words.text, confidence: words.confidence })
  }

  function lookUp(slots: Readonly<Record<string, string>>, send: SendToAgent) {
    let found: Record<string, string> | null = null
    try {
      found = options.lookUp(slots)
    } catch (error) {
      record('look-up', error)
    }
    send({ type: 'looked_up', found })
  }

  function lose(reason: string) {
    switch (phase.kind) {
      case 'live':
        core.recordError({ code: lostCode('AGENT_FAILED', log), place: 'conversation lost', detail: reason })
        phase.agent.dismiss()
        become({ kind: 'restarting' })
        if (ended) return endAlone()
        return void restart()
      case 'starting':
        // start() finds it so and tells its caller.
        return become({ kind: 'restarting' })
      case 'finishing':
        return void close()
      case 'restarting':
      case 'over':
        return
      default:
        return assertNever(phase)
    }
  }

  const isRestarting = () => phase.kind === 'restarting'

  async function restart() {
    while (isRestarting()) {
      if (++restarts > RESTARTS_IN_A_ROW) return fail('AGENT_FAILED')
      try {
        intake.reset()
        intake.append({ type: 'restarted', atMs: timelineMs(), cause: 'agent' })
        if (!isRestarting()) return
        const agent = await launch()
        if (isRestarting()) become({ kind: 'live', agent })
        else agent.dismiss()
      } catch (error) {
        record('conversation restart', error)
      }
    }
  }

  function fail(failure: ErrorCode) {
    if (phase.kind === 'over') return
    if (phase.kind === 'finishing') return void close()
    const code = lostCode(failure, log)
    core.events.publish({ type: 'notice', interviewId: null, code, message: ERRORS[code].message })
    append({ type: 'gave_up', atMs: timelineMs(), reason: 'failed' })
    void close()
  }

  /** A disk that does not take it must not keep a broken conversation open. */
  function append(event: ConversationEvent) {
    try {
      intake.append(event)
    } catch (error) {
      record('conversation event', error)
    }
  }

  /** Without the agent's farewell: it is gone, or does not react. */
  function endAlone() {
    for (let i = 0; i < 2 && log.seen.state.kind !== 'done'; i++)
      append({ type: 'command', atMs: timelineMs(), command: 'end' })
    void close()
  }

  function beginToFinish() {
    if (phase.kind === 'over' || phase.kind === 'finishing') return
    become({ kind: 'finishing', agent: phase.kind === 'live' ? phase.agent : null })
    timers.clear('end')
    timers.set('finish', FINISH_LIMIT_MS, () => void close())
  }

  async function close() {
    if (phase.kind === 'over') return over
    const agent = phase.kind === 'live' || phase.kind === 'finishing' ? phase.agent : null
    become({ kind: 'over' })
    timers.clearAll()
    intake.reset()
    await agent?.stop()
    room.close()
    options.onOver()
    resolveOver()
  }

  return {
    id,
    log,
    over,
    ticketToken: room.ticketToken,
    isFinishing: () => phase.kind === 'finishing' || phase.kind === 'over',
    start: async () => {
      try {
        const agent = await launch()
        if (phase.kind !== 'starting') {
          agent.dismiss()
          throw new StudioError('AGENT_FAILED', 'lost while it started')
        }
        become({ kind: 'live', agent })
        watch(timelineMs())
      } catch (error) {
        await close()
        throw error
      }
    },
    end: () => {
      if (phase.kind === 'restarting') return endAlone()
      if (phase.kind !== 'live' || ended) return
      ended = true
      phase.agent.send({ type: 'end_interview' })
      timers.set('end', END_LIMIT_MS, endAlone)
    },
    stop: close,
  }
}
