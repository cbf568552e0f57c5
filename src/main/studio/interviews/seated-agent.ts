import type { Logger } from '@node/log/logger'
import type { AudioPath } from '@shared/contract/interviews'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import type { AgentToStudio, InterviewJob, StudioToAgent } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'
import type { AgentSeat } from '../../device/device-room'
import { describeError } from '../errors/describe-error'
import type { SendToAgent } from './event-intake'
import type { InterviewRoom } from './interview-room'

export interface AgentSeatsOptions {
  room: InterviewRoom
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Everything of the job that stays the same for every agent. */
  job: Omit<InterviewJob, 'log' | 'room' | 'plan'>
  /** As it is now, with every placement. */
  plan(): InterviewPlan
  /** A number worth keeping. */
  onMetric(metric: Extract<AgentToStudio, { type: 'metric' }>): void
  /** An agent takes this path: the first time, and each time it is called back. */
  onPath(path: AudioPath): void
  log: Logger
}

export interface AgentListener {
  /** Everything but audio and what else is for the candidate's client alone. */
  onMessage(message: AgentToStudio, send: SendToAgent): void
  onLost(reason: string): void
}

/** An agent with its place in the room. */
export interface SeatedAgent {
  readonly path: AudioPath
  send: SendToAgent
  /** Calls it into the room as it is now. */
  rejoin(): Promise<void>
  /** Ends it; what it says until then still counts. Resolves when it is gone. */
  stop(): Promise<void>
  /** Ends it in the background; nothing it says counts any more. */
  dismiss(): void
}

/** Starts agents with the log so far, one after the other. Throws what starting one throws. */
export type LaunchSeated = (events: readonly InterviewEvent[], listener: AgentListener) => Promise<SeatedAgent>

const NO_SEAT: AgentSeat = { receive: () => {}, leave: () => {} }

export function createAgentSeats(options: AgentSeatsOptions): LaunchSeated {
  const { room, startAgent, launchAgent, job, plan, log } = options
  let identities = 0

  return async (events, { onMessage, onLost }) => {
    const early: StudioToAgent[] = []
    let running: RunningAgent | null = null
    let dismissed = false
    let gone = false
    let seat = NO_SEAT
    const send: SendToAgent = (message) => (running ? running.send(message) : early.push(message))

    /** Not before it says that it is there: a client's sound would wait behind the loading of the models, and be dropped. */
    function enterWhenConnected(message: AgentToStudio) {
      if (message.type !== 'connection' || message.state !== 'connected') return
      if (access.path === 'livekit' || seat !== NO_SEAT || gone) return
      seat = room.attachAgent({
        packet: (packet) => send({ type: 'packet', packet }),
        candidate: (present) => send({ type: 'candidate', present }),
      })
    }

    function leaveSeat() {
      seat.leave()
      seat = NO_SEAT
    }

    let access = await room.agentAccess(++identities)
    const agent = await startAgent({
      launch: launchAgent,
      job: { ...job, plan: { ...plan(), questions: [...plan().questions] }, log: [...events], room: access },
      log,
      onMessage: (message) => {
        if (dismissed) return
        if (message.type === 'packet') return seat.receive(message.packet)
        if (message.type === 'metric') return options.onMetric(message)
        enterWhenConnected(message)
        onMessage(message, send)
      },
      onLost: (reason) => {
        gone = true
        leaveSeat()
        if (!dismissed) onLost(reason)
      },
    })
    running = agent
    options.onPath(access.path)
    for (const message of early) agent.send(message)

    async function stop() {
      gone = true
      leaveSeat()
      await agent
        .stop()
        .catch((error) => log.warn('application', 'agent did not stop', { reason: describeError(error) }))
    }

    return {
      get path() {
        return access.path
      },
      send,
      rejoin: async () => {
        const next = await room.agentAccess(++identities)
        if (dismissed) return
        leaveSeat()
        access = next
        options.onPath(access.path)
        send({ type: 'rejoin', room: access })
      },
      stop,
      dismiss: () => {
        dismissed = true
        void stop()
      },
    }
  }
}
