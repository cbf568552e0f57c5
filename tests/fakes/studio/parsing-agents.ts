import type { ChildPort } from '@node/child-port'
import type { AgentJob } from '@shared/protocol/job'
import { runAgentProcess } from '../../../src/agent/agent-process'
import type { RunningJob, Tell } from '../../../src/agent/job'
import { startParseResumeJob } from '../../../src/agent/resume/parse-resume-job'
import type { AgentChannel, LaunchAgent } from '../../../src/main/agent-host/agent-channel'

/** What a parser that is not well does instead: it never ends, or its process dies. */
export type Parsing = 'work' | 'hang' | 'die'

/** The real parser in this process: an agent for résumés alone, without a process of its own. */
export function createParsingAgents(parsing: () => Parsing = () => 'work'): {
  launch: LaunchAgent
  running(): number
  launched(): number
} {
  let running = 0
  let launched = 0
  const launch: LaunchAgent = () => {
    const toStudio: ((message: unknown) => void)[] = []
    const toAgent: ((message: unknown) => void)[] = []
    const exits: ((code: number | null) => void)[] = []
    let alive = true
    running++
    launched++
    const exit = (code: number | null) => {
      if (!alive) return
      alive = false
      running--
      for (const listener of exits) listener(code)
    }
    const port: ChildPort = {
      send: (message) => queueMicrotask(() => alive && toStudio.map((listener) => listener(structuredClone(message)))),
      onMessage: (listener) => void toAgent.push(listener),
      onDisconnect: () => {},
      flush: () => new Promise((resolve) => setTimeout(resolve, 5)),
    }
    const startJob = async (job: AgentJob, { tell }: { tell: Tell }): Promise<RunningJob> => {
      if (parsing() === 'die') exit(null)
      if (job.kind !== 'parse_resume' || parsing() !== 'work')
        return { over: new Promise<void>(() => {}), receive() {}, shutdown: async () => {} }
      return startParseResumeJob(job, tell)
    }
    const channel: AgentChannel = {
      pid: undefined,
      send: (message) => queueMicrotask(() => alive && toAgent.map((listener) => listener(structuredClone(message)))),
      onMessage: (listener) => void toStudio.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill: () => exit(null),
    }
    queueMicrotask(() => runAgentProcess({ port, pid: 1, startJob, exit }))
    return channel
  }
  return { launch, running: () => running, launched: () => launched }
}
