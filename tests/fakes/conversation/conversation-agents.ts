import { afterReal } from '@node/timing/after'
import {
  type AgentToStudio,
  agentToStudio,
  type ConversationJob,
  JOB_PROTOCOL_VERSION,
  type StudioToAgent,
  studioToAgent,
} from '@shared/protocol/job'
import { startConversationJob } from '../../../src/agent/conversation/conversation-job'
import { deafHearing, studioHearing } from '../../../src/agent/conversation/hearing'
import { OfflineInterviewer } from '../../../src/agent/interviewers/offline/offline-interviewer'
import type { RunningJob } from '../../../src/agent/job'
import { DeviceLink } from '../../../src/agent/links/device/device-link'
import { speechOf, type Voice } from '../../../src/agent/voices/voice'
import type { LaunchAgent } from '../../../src/main/agent-host/agent-channel'
import { EnergyListener } from './energy-listener'

/** Says everything in 40 ms. */
const quickVoice: Voice = {
  kind: 'system',
  name: 'quick',
  synthesise: async () => speechOf(new Int16Array(40 * 48).fill(1_000)),
}

/** One agent that holds a conversation in the test's own process: the real job over a real device room, without models. */
export interface ConversationAgentInTest {
  readonly job: ConversationJob
  readonly alive: boolean
  /** Killed: nothing is closed. */
  die(): void
}

export function createConversationAgents(): { launch: LaunchAgent; all: ConversationAgentInTest[] } {
  const all: ConversationAgentInTest[] = []
  const launch: LaunchAgent = () => {
    const messageListeners: ((message: unknown) => void)[] = []
    const exitListeners: ((code: number | null) => void)[] = []
    let alive = true
    let running: RunningJob | null = null
    let early: StudioToAgent[] = []

    const tell = (message: AgentToStudio) => {
      // What crosses a process boundary is a copy.
      const copy = agentToStudio.parse(structuredClone(message))
      if (alive) for (const listener of messageListeners) listener(copy)
    }
    const exit = (code: number | null) => {
      if (!alive) return
      alive = false
      for (const listener of exitListeners) listener(code)
    }
    async function start(job: ConversationJob) {
      all.push({
        job,
        get alive() {
          return alive
        },
        die: () => {
          exit(null)
          void running?.shutdown()
        },
      })
      running = await startConversationJob(job, tell, () => {}, {
        warmUp: async () => {},
        createLink: ({ channel, nowMs }) => new DeviceLink({ channel, nowMs, onPlayed() {}, onLeft() {} }),
        createListener: (events) => new EnergyListener(events),
        openInterviewer: async ({ link, nowMs, onVoiceFailed }) =>
          new OfflineInterviewer({
            voice: quickVoice,
            play: (pcm, handlers) => link.play(pcm, handlers),
            nowMs,
            after: afterReal,
            onVoiceFailed,
          }),
        openHearing: async () => (job.hearing.kind === 'studio' ? studioHearing(job.scratchDir, tell) : deafHearing),
        monotonicMs: () => performance.now(),
        after: afterReal,
      })
      for (const message of early) running.receive(message)
      early = []
      await running.over
      setTimeout(() => exit(0), 5)
    }
    function take(message: StudioToAgent) {
      switch (message.type) {
        case 'start':
          return message.job.kind === 'conversation' ? void start(message.job) : undefined
        case 'ping':
          return tell({ type: 'pong', nonce: message.nonce })
        case 'shutdown':
          return void (running?.shutdown() ?? Promise.resolve()).then(() => exit(0))
        default:
          if (running) running.receive(message)
          else early.push(message)
      }
    }
    setImmediate(() => tell({ type: 'ready', v: JOB_PROTOCOL_VERSION, pid: 1 }))
    return {
      pid: 1,
      send: (message) => {
        const copy = studioToAgent.parse(structuredClone(message))
        setImmediate(() => {
          if (alive) take(copy)
        })
      },
      onMessage: (listener) => messageListeners.push(listener),
      onExit: (listener) => exitListeners.push(listener),
      kill: () => exit(null),
    }
  }
  return { launch, all }
}
