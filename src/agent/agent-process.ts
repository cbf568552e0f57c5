import type { ChildPort } from '@node/child-port'
import { StudioError } from '@shared/contract/errors'
import { type AgentJob, JOB_PROTOCOL_VERSION, type StudioToAgent, studioToAgent } from '@shared/protocol/job'
import type { Log, RunningJob, Tell } from './job'

/*
 *   idle ── start ──▶ starting ──▶ running ──▶ over     over: exit 0 when the job ended or was shut down,
 *     └───────────────── shutdown, studio gone ────▶     exit 1 when it failed
 */
type Phase =
  | { kind: 'idle' }
  | { kind: 'starting'; early: StudioToAgent[] }
  | { kind: 'running'; job: RunningJob }
  | { kind: 'over' }

export interface AgentProcessOptions {
  port: ChildPort
  pid: number
  startJob(job: AgentJob, tools: { tell: Tell; log: Log }): Promise<RunningJob>
  exit(code: number): void
}

export interface AgentProcess {
  /** Something nobody caught: tells the studio and ends. The recording is safe up to its last second. */
  crash(error: unknown): void
}

/** One agent process: says that it is ready, does the one job it is given, and ends. */
export function runAgentProcess({ port, pid, startJob, exit }: AgentProcessOptions): AgentProcess {
  let phase: Phase = { kind: 'idle' }
  const tell: Tell = (message) => port.send(message)
  const log: Log = (level, category, message, fields = {}) => tell({ type: 'log', level, category, message, fields })

  async function leave(code: number) {
    if (phase.kind === 'over') return
    phase = { kind: 'over' }
    await port.flush()
    exit(code)
  }

  function fail(error: unknown) {
    if (phase.kind === 'over') return
    const code = error instanceof StudioError ? error.code : 'AGENT_FAILED'
    const detail = error instanceof StudioError ? (error.detail ?? error.message) : String(error)
    if (error instanceof Error && error.stack) log('error', 'error', 'agent failed', { stack: error.stack })
    tell({ type: 'failed', code, detail })
    void leave(1)
  }

  async function start(job: AgentJob) {
    if (phase.kind !== 'idle') return log('warn', 'security', 'a second job was refused')
    const early: StudioToAgent[] = []
    phase = { kind: 'starting', early }
    try {
      const running = await startJob(job, { tell, log })
      phase = { kind: 'running', job: running }
      for (const message of early) receive(message)
      await running.over
      await leave(0)
    } catch (error) {
      fail(error)
    }
  }

  function shutdown() {
    switch (phase.kind) {
      case 'idle':
        return void leave(0)
      case 'starting':
        return void phase.early.push({ type: 'shutdown' })
      case 'running':
        return void phase.job.shutdown().then(() => leave(0), fail)
      case 'over':
        return
    }
  }

  function receive(message: StudioToAgent) {
    switch (message.type) {
      case 'ping':
        return tell({ type: 'pong', nonce: message.nonce })
      case 'start':
        return void start(message.job)
      case 'shutdown':
        return shutdown()
      default:
        if (phase.kind === 'starting') phase.early.push(message)
        if (phase.kind === 'running') phase.job.receive(message)
    }
  }

  port.onMessage((raw) => {
    const parsed = studioToAgent.safeParse(raw)
    if (parsed.success) return receive(parsed.data)
    const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    log('error', 'security', 'a message was refused', { paths })
    // Without its job this process would wait for ever.
    if (phase.kind === 'idle') fail(new StudioError('AGENT_FAILED', `a message was refused: ${paths}`))
  })
  port.onDisconnect(shutdown)
  tell({ type: 'ready', v: JOB_PROTOCOL_VERSION, pid })
  return { crash: fail }
}
