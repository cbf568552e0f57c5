import { StudioError } from '@shared/contract/errors'
import type { AgentJob, AgentToStudio, InterviewJob } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import { codeOf } from './recovery'

export interface AgentWorkOptions {
  core: Pick<Core, 'log'>
  startAgent: StartAgent
  launchAgent: LaunchAgent
}

export interface AgentWork {
  job: Exclude<AgentJob, InterviewJob>
  onMessage(message: AgentToStudio): void
  limitMs: number
  signal: AbortSignal
}

/**
 * Has one job done by an agent process of its own and sees it gone. Throws StudioError: what the agent says, AGENT_FAILED when it
 * dies (SPEECH_MODEL_BROKEN while it transcribes), and MODEL_TIMEOUT after `limitMs` or when the signal fires.
 */
export async function haveDone({ core, startAgent, launchAgent }: AgentWorkOptions, work: AgentWork): Promise<void> {
  const { job, onMessage, limitMs, signal } = work
  let starting: Promise<RunningAgent> | null = null
  let limit: NodeJS.Timeout | undefined
  let stop = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      stop = () => reject(new StudioError('MODEL_TIMEOUT', `${job.kind} was stopped`))
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop)
      limit = setTimeout(stop, limitMs)
      starting = startAgent({
        launch: launchAgent,
        job,
        log: core.log,
        onMessage: (message) => {
          if (message.type === 'finished') resolve()
          else if (message.type === 'failed') reject(new StudioError(codeOf(asError(message)), message.detail))
          else onMessage(message)
        },
        // The native library ends its process for a model that it cannot read.
        onLost: (reason) =>
          reject(new StudioError(job.kind === 'transcribe' ? 'SPEECH_MODEL_BROKEN' : 'AGENT_FAILED', reason)),
      })
      starting.catch(reject)
    })
  } finally {
    clearTimeout(limit)
    signal.removeEventListener('abort', stop)
    // One that was given up while it started is seen gone as well. One that cannot start leaves none.
    const started = await (starting as Promise<RunningAgent> | null)?.catch(() => null)
    await started?.stop()
  }
}

function asError({ code }: { code: string }): Error {
  return Object.assign(new Error(code), { code })
}
