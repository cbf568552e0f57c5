import type { Logger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import { type AgentToStudio, agentToStudio, JOB_PROTOCOL_VERSION, type StudioToAgent } from '@shared/protocol/job'
import { ExitLatch, type SupervisedChild } from '../processes/supervised-child'
import { ProcessStartError, SupervisedProcess } from '../processes/supervised-process'
import type { AgentChannel, RunningAgent, StartAgentOptions } from './agent-channel'
import { type Heartbeat, startHeartbeat } from './heartbeat'

const READY_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 8_000
const HEARTBEAT = { intervalMs: 2_000, misses: 5 }

interface AgentChild extends SupervisedChild {
  send(message: StudioToAgent): void
}

/**
 * Starts one agent process for one job: waits until it says that it is ready, raced against its exit and a time limit,
 * gives it the job and watches over it. Throws AGENT_FAILED; then no process is left.
 */
export async function startAgent(options: StartAgentOptions): Promise<RunningAgent> {
  const { launch, job, log, onMessage, onLost } = options
  const { readyLimitMs = READY_LIMIT_MS, stopLimitMs = STOP_LIMIT_MS, heartbeat: beat = HEARTBEAT } = options
  let heartbeat: Heartbeat | null = null
  let onReady = () => {}
  const ready = new Promise<void>((resolve) => {
    onReady = resolve
  })

  const agent = new SupervisedProcess<AgentChild>({
    name: 'agent',
    readyLimitMs,
    stopLimitMs,
    nowMs: () => performance.now(),
    log,
    spawn: async () => {
      const channel = launch()
      channel.onMessage(receive)
      return asChild(channel)
    },
    ready: () => ready,
    askToStop: (child) => child.send({ type: 'shutdown' }),
  })

  function receive(raw: unknown) {
    const message = readMessage(raw, log)
    if (message === null) return
    switch (message.type) {
      case 'ready':
        return onReady()
      case 'pong':
        return heartbeat?.pong(message.nonce)
      case 'log':
        return log[message.level](message.category, message.message, { ...message.fields, from: 'agent' })
      default:
        return onMessage(message)
    }
  }

  let child: AgentChild
  try {
    child = await agent.start()
  } catch (error) {
    throw new StudioError('AGENT_FAILED', error instanceof ProcessStartError ? error.reason : String(error))
  }
  let lostReason = 'ended'
  agent.onCrashed((reason) => {
    lostReason = reason
  })
  heartbeat = startHeartbeat({
    ...beat,
    ping: (nonce) => child.send({ type: 'ping', nonce }),
    onLost: () => {
      log.error('error', 'the agent does not answer any more', { pid: child.pid })
      child.kill()
    },
  })
  child.onExit(() => {
    heartbeat?.stop()
    onLost(lostReason)
  })
  child.send({ type: 'start', v: JOB_PROTOCOL_VERSION, job })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => child.send(message),
    stop: () => agent.stop(),
  }
}

function asChild(channel: AgentChannel): AgentChild {
  const exit = new ExitLatch()
  channel.onExit((code) => exit.set({ code, signal: null }))
  return {
    get pid() {
      return channel.pid
    },
    onExit: (listener) => exit.onExit(listener),
    kill: () => channel.kill(),
    send: (message) => channel.send(message),
  }
}

/** null for what is no message of this protocol's version. Only the places of the faults are logged, never the content. */
function readMessage(raw: unknown, log: Logger): AgentToStudio | null {
  const parsed = agentToStudio.safeParse(raw)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(({ path }) => path.join('.') || '(all)').join(', ')
  log.warn('security', 'a message of the agent was refused', { places })
  return null
}
