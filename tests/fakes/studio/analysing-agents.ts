import { agentToStudio, JOB_PROTOCOL_VERSION, type StudioToAgent } from '@shared/protocol/job'
import { startAnalyseJob } from '../../../src/agent/analyse-job'
import type { RunningJob } from '../../../src/agent/job'
import type { AgentChannel, LaunchAgent } from '../../../src/main/agent-host/agent-channel'

/** Agents that do `analyse` jobs for real, in this process; or do not. */
export interface AnalysingAgents {
  launch: LaunchAgent
  mode: 'work' | 'hang' | 'die'
  /** How many are at it now. */
  alive: number
}

export function createAnalysingAgents(): AnalysingAgents {
  const agents: AnalysingAgents = { mode: 'work', alive: 0, launch: () => createChannel(agents) }
  return agents
}

function createChannel(agents: AnalysingAgents): AgentChannel {
  const listeners: ((message: unknown) => void)[] = []
  const exits: ((code: number | null) => void)[] = []
  let job: RunningJob | null = null
  let gone = false
  agents.alive++

  function say(message: unknown) {
    if (!gone) for (const listener of listeners) listener(structuredClone(message))
  }
  function exit(code: number | null) {
    if (gone) return
    gone = true
    agents.alive--
    for (const listener of exits) listener(code)
  }
  async function take(message: StudioToAgent) {
    if (message.type === 'ping') return say({ type: 'pong', nonce: message.nonce })
    if (message.type === 'shutdown') {
      await job?.shutdown()
      return exit(0)
    }
    if (message.type !== 'start' || message.job.kind !== 'analyse') return
    if (agents.mode === 'hang') return
    if (agents.mode === 'die') return exit(1)
    job = startAnalyseJob(message.job, (said) => say(agentToStudio.parse(said)))
    try {
      await job.over
      exit(0)
    } catch (error) {
      const { code = 'INTERNAL', detail = '' } = error as { code?: string; detail?: string }
      say({ type: 'failed', code, detail })
      exit(1)
    }
  }

  setImmediate(() => say({ type: 'ready', v: JOB_PROTOCOL_VERSION, pid: 1 }))
  return {
    pid: 1,
    send: (message) => void setImmediate(() => void take(message)),
    onMessage: (listener) => void listeners.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => exit(null),
  }
}
