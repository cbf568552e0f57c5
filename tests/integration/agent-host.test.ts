import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { type LogFields, type Logger, silentLogger } from '@node/log/logger'
import type { AgentToStudio } from '@shared/protocol/job'
import { afterEach, describe, expect, test } from 'vitest'
import type { AgentChannel, LaunchAgent, RunningAgent } from '../../src/main/agent-host/agent-channel'
import { createForkLauncher } from '../../src/main/agent-host/fork-agent'
import { startAgent } from '../../src/main/agent-host/start-agent'
import { isAlive } from '../../src/main/processes/process-start'

const agentFile = resolve('tests/fakes/fake-agent.cjs')
let running: RunningAgent | null = null
let pids: (number | undefined)[] = []
afterEach(async () => {
  await running?.stop()
  running = null
  pids = []
})

type Mode = 'polite' | 'die' | 'mute' | 'frozen' | 'stubborn' | 'rude'

function launcher(mode: Mode): LaunchAgent {
  return () => {
    const child = fork(agentFile, [mode], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    pids.push(child.pid)
    const channel: AgentChannel = {
      pid: child.pid,
      send: (message) => void (child.connected && child.send(message, () => {})),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.on('exit', (code) => listener(code)),
      kill: () => void child.kill('SIGKILL'),
    }
    return channel
  }
}

function recordingLogger(lines: { level: string; message: string; fields: LogFields | undefined }[]): Logger {
  const write = (level: string) => (_category: string, message: string, fields?: LogFields) =>
    void lines.push({ level, message, fields })
  const log: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: () => log,
  }
  return log
}

async function start(mode: Mode, log: Logger = silentLogger) {
  const messages: AgentToStudio[] = []
  let lost: (reason: string) => void = () => {}
  const whenLost = new Promise<string>((done) => {
    lost = done
  })
  let heard: () => void = () => {}
  const whenHeard = new Promise<void>((done) => {
    heard = done
  })
  running = await startAgent({
    launch: launcher(mode),
    job: { kind: 'encode', tracks: [] },
    log,
    readyLimitMs: mode === 'mute' ? 300 : 15_000,
    stopLimitMs: 500,
    // A second in all: one that only waits for a busy machine is not taken for hung.
    heartbeat: { intervalMs: 200, misses: 5 },
    onLost: (reason) => lost(reason),
    onMessage: (message) => {
      messages.push(message)
      heard()
    },
  })
  return { agent: running, messages, whenLost, whenHeard }
}

describe('startAgent', () => {
  test('gives the job after the handshake, and keeps pongs and log lines to itself', async () => {
    const lines: { level: string; message: string; fields: LogFields | undefined }[] = []
    const { agent, messages, whenHeard, whenLost } = await start('polite', recordingLogger(lines))
    await whenHeard
    await new Promise((done) => setTimeout(done, 1_500))
    expect(messages).toEqual([{ type: 'connection', state: 'connected' }])
    expect(lines).toContainEqual({ level: 'info', message: 'started', fields: { kind: 'encode', from: 'agent' } })
    expect(agent.pid).toBe(pids[0])
    await agent.stop()
    expect(await whenLost).toBe('ended')
    expect(isAlive(pids[0] ?? 0)).toBe(false)
  })

  test('an agent that dies before it is ready is an error at once, not after the time limit', async () => {
    await expect(start('die')).rejects.toMatchObject({ code: 'AGENT_FAILED', detail: 'exited with code 3' })
  })

  test('an agent that never gets ready is ended, and nothing is left of it', async () => {
    await expect(start('mute')).rejects.toMatchObject({ code: 'AGENT_FAILED', detail: 'was not ready after 300 ms' })
    await expect.poll(() => isAlive(pids[0] ?? 0)).toBe(false)
  })

  test('an agent that crashes in the middle is told with its code (the interview is continued on it)', async () => {
    const { agent, whenLost } = await start('polite')
    agent.send({ type: 'end_interview' })
    expect(await whenLost).toBe('exited with code 5')
    agent.send({ type: 'ping', nonce: 1 })
    await agent.stop()
  })

  test('an agent that hangs is ended and told: no interview waits for ever', async () => {
    const { whenLost } = await start('frozen')
    await whenLost
    expect(isAlive(pids[0] ?? 0)).toBe(false)
  })

  test('an agent that ignores the request to end is ended', async () => {
    const { agent, whenLost } = await start('stubborn')
    await agent.stop()
    await whenLost
    expect(isAlive(pids[0] ?? 0)).toBe(false)
  })

  test('messages of another form are refused and their content is not logged', async () => {
    const lines: { level: string; message: string; fields: LogFields | undefined }[] = []
    const { messages, whenHeard } = await start('rude', recordingLogger(lines))
    await whenHeard
    expect(messages).toEqual([{ type: 'connection', state: 'connected' }])
    expect(lines.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', message: 'a message of the agent was refused', fields: { places: 'status' } },
      { level: 'warn', message: 'a message of the agent was refused', fields: { places: '(all)' } },
    ])
  })
})

describe('createForkLauncher', () => {
  test('the agent sees none of our secrets (a key in the environment would be in /proc for all to read)', async () => {
    process.env.GREENROOM_SECRET = 'sesame'
    try {
      const heard = new Promise<AgentToStudio>((done, reject) => {
        startAgent({
          launch: createForkLauncher({ agentFile, log: silentLogger }),
          job: { kind: 'encode', tracks: [] },
          log: silentLogger,
          onMessage: done,
          onLost: () => {},
        }).then((agent) => {
          running = agent
        }, reject)
      })
      expect(await heard).toEqual({ type: 'connection', state: 'connected' })
    } finally {
      delete process.env.GREENROOM_SECRET
    }
  })

  test('a missing agent file is an error with the exit code, and what it printed is in the debug log', async () => {
    const lines: { level: string; message: string; fields: LogFields | undefined }[] = []
    const log = recordingLogger(lines)
    const started = startAgent({
      launch: createForkLauncher({ agentFile: resolve('tests/fakes/no-such-agent.cjs'), log }),
      job: { kind: 'encode', tracks: [] },
      log,
      onMessage: () => {},
      onLost: () => {},
    })
    await expect(started).rejects.toMatchObject({ code: 'AGENT_FAILED', detail: 'exited with code 1' })
    await expect.poll(() => lines.filter(({ message }) => message === 'agent stderr').length).toBeGreaterThan(0)
  })
})
