import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { Patience } from '@shared/domain/interview/patience'
import {
  type AgentJob,
  type AgentToStudio,
  agentToStudio,
  type InterviewJob,
  JOB_PROTOCOL_VERSION,
  type RecordedTrack,
  type StudioToAgent,
} from '@shared/protocol/job'
import { createLocalMediaServer } from '../../../src/main/livekit/local-media-server'
import type { MediaServer } from '../../../src/main/livekit/media-server'
import { createRooms } from '../../../src/main/livekit/rooms'
import { findServerBinary } from '../../../src/main/livekit/server-binary'
import { mintToken } from '../../../src/main/livekit/tokens'
import { systemClock, systemRandomness } from '../../../src/main/studio/clock'
import { defaultCacheDir } from '../../../src/main/studio/data-folder'

const ROOM = 'agent-test'
const CANDIDATE = 'candidate'
/** The agent as it is built; see `npm run build`. */
const AGENT_FILE = resolve(process.env.GREENROOM_TEST_AGENT ?? 'out/main/agent.js')

export interface LaunchOptions {
  questions: string[]
  patience?: Patience
  voice?: 'system' | 'reading'
  endOfTurn?: 'model' | 'vad'
  /** Default: the built-in voice alone. */
  interviewer?: InterviewJob['interviewer']
  followUpBudget?: number
  /** Instead of the media server's own. */
  serverUrl?: string
}

/** A studio reduced to what the agent sees of it: a real media server, a room, and a log that is always saved. */
export class StudioStandIn {
  readonly dir = mkdtempSync(join(tmpdir(), 'greenroom-agent-'))
  readonly server: MediaServer
  readonly log: InterviewEvent[] = []
  tracks: RecordedTrack[] = []
  private identities = 0

  private constructor(
    server: MediaServer,
    private readonly runDir: string,
  ) {
    this.server = server
  }

  static async open(): Promise<StudioStandIn> {
    const { platform, env } = process
    const cacheDir = defaultCacheDir({ platform, homeDir: homedir(), env })
    const binary = await findServerBinary({
      env,
      platform,
      arch: process.arch,
      resourcesDir: resolve('resources'),
      cacheDir,
    })
    const runDir = mkdtempSync(join(tmpdir(), 'greenroom-run-'))
    const server = createLocalMediaServer({
      findBinary: async () => binary,
      runDir,
      platform,
      clock: systemClock,
      random: systemRandomness,
      log: silentLogger,
    })
    const studio = new StudioStandIn(server, runDir)
    await studio.makeRoom()
    return studio
  }

  async makeRoom(): Promise<void> {
    await createRooms(await this.server.access()).create(ROOM, {})
  }

  async removeRoom(): Promise<void> {
    await createRooms(await this.server.access()).remove(ROOM)
  }

  /** Kills the media server; resolves when its successor runs and the room is there again. */
  async killServer(): Promise<void> {
    const restarted = new Promise((resolve) => this.server.onRestarted(resolve))
    const note = readdirSync(this.runDir).find((name) => name.startsWith('livekit-server-'))
    process.kill(Number(/\d+/.exec(note?.slice('livekit-server-'.length) ?? '')?.[0]), 'SIGKILL')
    await restarted
    await this.makeRoom()
  }

  async candidateTicket(): Promise<{ serverUrl: string; token: string; encryptionKey: string | null }> {
    const access = await this.server.access()
    return { serverUrl: access.serverUrl, token: await this.token(CANDIDATE, 'candidate'), encryptionKey: null }
  }

  async agentAccess() {
    const { serverUrl } = await this.server.access()
    const identity = `agent-${++this.identities}`
    return {
      path: 'livekit' as const,
      serverUrl,
      roomName: ROOM,
      token: await this.token(identity, 'agent'),
      identity,
      encryptionKey: null,
    }
  }

  async launch(options: LaunchOptions): Promise<AgentUnderTest> {
    const job: AgentJob = {
      kind: 'interview',
      interviewId: 'agent-test',
      plan: {
        questions: options.questions.map((text, i) => ({ id: `q${i}`, text })),
        followUpBudget: options.followUpBudget ?? 0,
        patience: options.patience ?? 'brisk',
        greeting: 'Hello. Here is the first question.',
        closing: 'Thank you. That was all.',
      },
      log: [...this.log],
      room: { ...(await this.agentAccess()), ...(options.serverUrl ? { serverUrl: options.serverUrl } : {}) },
      candidateIdentity: CANDIDATE,
      voice: { kind: options.voice ?? 'system', name: null },
      interviewer: options.interviewer ?? { kind: 'offline' },
      recordingDir: join(this.dir, 'recording'),
      voiceCacheDir: join(this.dir, 'voices'),
      endOfTurn: options.endOfTurn ?? 'vad',
    }
    return AgentUnderTest.start(this, job)
  }

  async close(): Promise<void> {
    await this.server.stop()
    rmSync(this.dir, { recursive: true, force: true })
    rmSync(this.runDir, { recursive: true, force: true })
  }

  private async token(identity: string, kind: 'candidate' | 'agent'): Promise<string> {
    const request = { identity, roomName: ROOM, kind, ttlMs: 600_000, nowMs: Date.now() }
    return mintToken(await this.server.access(), request)
  }
}

/** The built agent as a real child process. Its events go into the stand-in's log and are acknowledged. */
export class AgentUnderTest {
  readonly messages: AgentToStudio[] = []
  readonly exited: Promise<number | null>
  private readonly watchers = new Set<() => void>()

  private constructor(
    readonly child: ChildProcess,
    studio: StudioStandIn,
  ) {
    this.exited = new Promise((resolve) => child.once('exit', resolve))
    child.on('message', (raw) => {
      const message = agentToStudio.parse(raw)
      this.messages.push(message)
      if (message.type === 'recording') studio.tracks = message.tracks
      if (message.type === 'event') {
        if (message.seq !== studio.log.length) throw new Error(`event ${message.seq}, expected ${studio.log.length}`)
        studio.log.push(message.event)
        this.send({ type: 'event_saved', seq: message.seq })
      }
      for (const watcher of this.watchers) watcher()
    })
  }

  static async start(studio: StudioStandIn, job: AgentJob): Promise<AgentUnderTest> {
    const child = fork(AGENT_FILE, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const agent = new AgentUnderTest(child, studio)
    await agent.until((message) => message.type === 'ready', 20_000)
    agent.send({ type: 'start', v: JOB_PROTOCOL_VERSION, job })
    return agent
  }

  send(message: StudioToAgent) {
    if (this.child.connected) this.child.send(message)
  }

  /** The first message, already there or to come, that fits. */
  until(fits: (message: AgentToStudio) => boolean, limitMs = 30_000): Promise<AgentToStudio> {
    return new Promise((resolve, reject) => {
      const done = (result: AgentToStudio | Error) => {
        clearTimeout(timer)
        this.watchers.delete(look)
        if (result instanceof Error) reject(result)
        else resolve(result)
      }
      const look = () => {
        const found = this.messages.find(fits)
        const failed = this.messages.find((message) => message.type === 'failed')
        if (found) done(found)
        else if (failed) done(new Error(`the agent failed: ${JSON.stringify(failed)}`))
      }
      const timer = setTimeout(() => done(new Error(`waited ${limitMs} ms for ${fits}`)), limitMs)
      this.watchers.add(look)
      look()
    })
  }

  untilStatus(word: string, questionNumber: number): Promise<AgentToStudio> {
    return this.until((m) => m.type === 'status' && m.status === word && m.questionNumber === questionNumber)
  }
}
