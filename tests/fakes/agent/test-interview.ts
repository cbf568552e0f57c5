import type { InterviewEvent } from '@shared/domain/interview/events'
import type { AgentToStudio, InterviewJob, LiveKitRoomAccess } from '@shared/protocol/job'
import { InterviewFlow } from '../../../src/agent/interview-flow'
import type { Interviewer } from '../../../src/agent/interviewers/interviewer'
import { OfflineInterviewer } from '../../../src/agent/interviewers/offline/offline-interviewer'
import { ManualClock } from '../manual-clock'
import { FakeLink } from './fake-link'
import { FakeListener } from './fake-listener'
import { FakeVoice } from './fake-voice'

const testRoom: LiveKitRoomAccess = {
  path: 'livekit',
  serverUrl: 'ws://127.0.0.1:1',
  roomName: 'r',
  token: 't',
  identity: 'agent-1',
  encryptionKey: null,
}

export const testJob: InterviewJob & { room: LiveKitRoomAccess } = {
  kind: 'interview',
  interviewId: 'i1',
  plan: {
    questions: [
      { id: 'q1', text: 'First?' },
      { id: 'q2', text: 'Second?' },
    ],
    patience: 'normal',
    greeting: 'Hello.',
    closing: 'Goodbye.',
  },
  log: [],
  room: testRoom,
  candidateIdentity: 'candidate',
  voice: { kind: 'system', name: null },
  interviewer: { kind: 'offline' },
  recordingDir: '/nowhere',
  voiceCacheDir: '/nowhere',
  endOfTurn: 'vad',
}

export interface TestInterviewOptions {
  log?: InterviewEvent[]
  startAtMs?: number
  voice?: FakeVoice
  plan?: InterviewJob['plan']
  resumeId?: string | null
  /** Instead of the built-in voice's. */
  interviewer?(offline: OfflineInterviewer): Interviewer
  /** The studio writes nothing: events stay unsaved. */
  deafStudio?: boolean
}

/** The flow over fakes: a manual clock, and a studio that saves every event as it comes. */
export class TestInterview {
  readonly clock: ManualClock
  readonly link: FakeLink
  readonly voice: FakeVoice
  readonly flow: InterviewFlow
  readonly told: AgentToStudio[] = []
  finished = false
  private fakeListener: FakeListener | null = null

  constructor({
    log = [],
    startAtMs = 0,
    voice = new FakeVoice(),
    deafStudio = false,
    plan = testJob.plan,
    resumeId = null,
    interviewer = (offline) => offline,
  }: TestInterviewOptions = {}) {
    this.clock = new ManualClock(startAtMs)
    this.link = new FakeLink(this.clock)
    this.voice = voice
    const { nowMs, after } = this.clock
    this.flow = new InterviewFlow({
      job: { ...testJob, plan, log, resumeId },
      link: this.link,
      interviewer: interviewer(
        new OfflineInterviewer({
          voice,
          play: (pcm, handlers) => this.link.play(pcm, handlers),
          nowMs,
          after,
          onVoiceFailed: () => {},
        }),
      ),
      createListener: (events) => {
        this.fakeListener = new FakeListener(events)
        return this.fakeListener
      },
      nowMs,
      after,
      tell: (message) => {
        this.told.push(message)
        if (message.type === 'event' && !deafStudio) this.flow.eventSaved(message.seq)
      },
      onFinished: () => {
        this.finished = true
      },
    })
  }

  get listener(): FakeListener {
    if (!this.fakeListener) throw new Error('no listener yet')
    return this.fakeListener
  }

  get events(): InterviewEvent[] {
    return this.told.flatMap((message) => (message.type === 'event' ? [message.event] : []))
  }

  get statuses(): string[] {
    return this.link.all('status').map((m) => `${m.status} ${m.questionNumber}`)
  }

  /** Time passes, and promises are kept meanwhile: what is made by a voice is there at the end of each step. */
  async pass(ms: number) {
    for (let left = ms; left > 0; left -= 50) {
      await settled()
      this.clock.advance(Math.min(50, left))
    }
    await settled()
  }

  /** Joined, started, and the first question asked. */
  async untilListening() {
    this.flow.start()
    this.flow.candidateJoined()
    this.flow.receive({ v: 1, type: 'start_interview' })
    await this.pass(1_000)
  }

  /** A spoken answer of 1 s, ended by silence. */
  answer() {
    const nowMs = this.clock.nowMs()
    this.clock.advance(2_500)
    this.listener.hearSpeech(nowMs + 100, nowMs + 1_100)
    this.listener.endTurn(nowMs + 2_500)
  }
}

async function settled() {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}
