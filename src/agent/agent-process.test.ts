import type { ChildPort } from '@node/child-port'
import { StudioError } from '@shared/contract/errors'
import { type AgentToStudio, agentToStudio, JOB_PROTOCOL_VERSION, type StudioToAgent } from '@shared/protocol/job'
import { describe, expect, it } from 'vitest'
import { testJob } from '../../tests/fakes/agent/test-interview'
import { runAgentProcess } from './agent-process'
import type { RunningJob } from './job'

class FakePort implements ChildPort {
  readonly sent: AgentToStudio[] = []
  receive: (message: unknown) => void = () => {}
  disconnect: () => void = () => {}
  flushed = 0

  send(message: unknown) {
    this.sent.push(agentToStudio.parse(message))
  }

  onMessage(listener: (message: unknown) => void) {
    this.receive = listener
  }

  onDisconnect(listener: () => void) {
    this.disconnect = listener
  }

  async flush() {
    this.flushed += 1
  }

  types() {
    return this.sent.map(({ type }) => type)
  }
}

class FakeJob implements RunningJob {
  readonly received: StudioToAgent[] = []
  shutdowns = 0
  end: (error?: unknown) => void = () => {}
  readonly over = new Promise<void>((resolve, reject) => {
    this.end = (error) => (error ? reject(error) : resolve())
  })

  receive(message: StudioToAgent) {
    this.received.push(message)
  }

  async shutdown() {
    this.shutdowns += 1
    this.end()
  }
}

function agent(startJob?: () => Promise<RunningJob>) {
  const port = new FakePort()
  const job = new FakeJob()
  const exits: number[] = []
  const subject = runAgentProcess({
    port,
    pid: 42,
    startJob: startJob ?? (async () => job),
    exit: (code) => exits.push(code),
  })
  return { port, job, exits, subject }
}

const start = { type: 'start', v: JOB_PROTOCOL_VERSION, job: testJob } as const
const soon = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('runAgentProcess', () => {
  it('says that it is ready, answers pings at any time, and exits with 0 when its job is over', async () => {
    const { port, job, exits } = agent()
    expect(port.sent).toEqual([{ type: 'ready', v: JOB_PROTOCOL_VERSION, pid: 42 }])
    port.receive({ type: 'ping', nonce: 7 })
    port.receive(start)
    port.receive({ type: 'event_saved', seq: 0 })
    await soon()
    port.receive({ type: 'end_interview' })
    expect(job.received.map(({ type }) => type)).toEqual(['event_saved', 'end_interview'])
    expect(port.sent).toContainEqual({ type: 'pong', nonce: 7 })
    job.end()
    await soon()
    expect(exits).toEqual([0])
    expect(port.flushed).toBe(1)
  })

  it('refuses a second job', async () => {
    const { port } = agent()
    port.receive(start)
    port.receive(start)
    await soon()
    expect(port.sent.filter((m) => m.type === 'log')).toMatchObject([{ category: 'security' }])
  })

  it('tells the code of what kept the job from starting (bug: the studio waits for an agent that is gone)', async () => {
    const { port, exits } = agent(async () => {
      throw new StudioError('ROOM_UNREACHABLE', 'no answer')
    })
    port.receive(start)
    await soon()
    expect(port.sent.at(-1)).toEqual({ type: 'failed', code: 'ROOM_UNREACHABLE', detail: 'no answer' })
    expect(exits).toEqual([1])
  })

  it('tells of a job that broke on the way', async () => {
    const { port, job, exits } = agent()
    port.receive(start)
    await soon()
    job.end(new Error('broken'))
    await soon()
    expect(port.sent.at(-1)).toMatchObject({ type: 'failed', code: 'AGENT_FAILED' })
    expect(exits).toEqual([1])
  })

  it('does not echo a message it refuses, and gives up only when that could have been its job', async () => {
    const { port, exits } = agent()
    port.receive({ type: 'start', v: 99, job: { token: 'very secret' } })
    await soon()
    expect(port.types()).toEqual(['ready', 'log', 'log', 'failed'])
    expect(JSON.stringify(port.sent)).not.toContain('very secret')
    expect(exits).toEqual([1])

    const running = agent()
    running.port.receive(start)
    await soon()
    running.port.receive({ type: 'nonsense' })
    expect(running.port.types()).toEqual(['ready', 'log'])
    expect(running.exits).toEqual([])
  })

  it.each(['shutdown', 'disconnect'] as const)('on %s the recording is made safe and it exits with 0', async (how) => {
    const stop = (port: FakePort) => (how === 'shutdown' ? port.receive({ type: 'shutdown' }) : port.disconnect())
    const idle = agent()
    stop(idle.port)
    await soon()
    expect(idle.exits).toEqual([0])

    const starting = agent()
    starting.port.receive(start)
    stop(starting.port)
    await soon()
    await soon()
    expect(starting.job.shutdowns).toBe(1)
    expect(starting.exits).toEqual([0])
    stop(starting.port)
    expect(starting.exits).toEqual([0])
  })

  it('ends once when something nobody caught happens', async () => {
    const { port, exits, subject } = agent()
    subject.crash(new Error('nobody caught this'))
    subject.crash('again')
    await soon()
    expect(port.types()).toEqual(['ready', 'log', 'failed'])
    expect(exits).toEqual([1])
  })
})
