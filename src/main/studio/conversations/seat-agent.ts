import type { Logger } from '@node/log/logger'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import type { AgentToStudio, ConversationJob, StudioToAgent } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'
import type { AgentSeat, DeviceRoom } from '../../device/device-room'
import { describeError } from '../errors/describe-error'
import type { SendToAgent } from '../interviews/event-intake'

export interface SeatAgentOptions {
  room: Pick<DeviceRoom, 'attachAgent'>
  startAgent: StartAgent
  launchAgent: LaunchAgent
  job: Omit<ConversationJob, 'log'>
  log: Logger
}

/** An agent with its place in the conversation's room. */
export interface ConversationAgent {
  send: SendToAgent
  /** Ends it; what it says until then still counts. */
  stop(): Promise<void>
  /** Ends it in the background; nothing it says counts any more. */
  dismiss(): void
}

export interface ConversationAgentListener {
  onMessage(message: AgentToStudio, send: SendToAgent): void
  onLost(reason: string): void
}

/** Starts an agent with the log so far. Throws what starting one throws. */
export async function seatAgent(
  { room, startAgent, launchAgent, job, log }: SeatAgentOptions,
  events: readonly ConversationEvent[],
  { onMessage, onLost }: ConversationAgentListener,
): Promise<ConversationAgent> {
  const early: StudioToAgent[] = []
  let running: RunningAgent | null = null
  let seat: AgentSeat | null = null
  let gone = false
  let dismissed = false
  const send: SendToAgent = (message) => (running ? running.send(message) : early.push(message))

  function leaveSeat() {
    gone = true
    seat?.leave()
    seat = null
  }

  const agent = await startAgent({
    launch: launchAgent,
    job: { ...job, log: [...events] },
    log,
    onMessage: (message) => {
      if (dismissed) return
      if (message.type === 'packet') return seat?.receive(message.packet)
      // Not before it says that it is there: sound would wait behind the loading of its models.
      if (message.type === 'connection' && message.state === 'connected' && seat === null && !gone) {
        seat = room.attachAgent({
          packet: (packet) => send({ type: 'packet', packet }),
          candidate: (present) => send({ type: 'candidate', present }),
        })
      }
      onMessage(message, send)
    },
    onLost: (reason) => {
      leaveSeat()
      if (!dismissed) onLost(reason)
    },
  })
  running = agent
  for (const message of early) agent.send(message)

  async function stop() {
    leaveSeat()
    await agent.stop().catch((error) => log.warn('application', 'agent did not stop', { reason: describeError(error) }))
  }
  return {
    send,
    stop,
    dismiss: () => {
      dismissed = true
      void stop()
    },
  }
}
