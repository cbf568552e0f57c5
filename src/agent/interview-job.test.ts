import { StudioError } from '@shared/contract/errors'
import type { AgentToStudio } from '@shared/protocol/job'
import { describe, expect, it } from 'vitest'
import { FakeLink } from '../../tests/fakes/agent/fake-link'
import { FakeListener } from '../../tests/fakes/agent/fake-listener'
import { FakeRecorder } from '../../tests/fakes/agent/fake-recorder'
import { FakeVoice } from '../../tests/fakes/agent/fake-voice'
import { testJob } from '../../tests/fakes/agent/test-interview'
import { ManualClock } from '../../tests/fakes/manual-clock'
import { startInterviewJob } from './interview-job'
import { OfflineInterviewer } from './interviewers/offline/offline-interviewer'

class Setup {
  readonly clock = new ManualClock(500)
  readonly link = new FakeLink(this.clock)
  readonly voice = new FakeVoice()
  readonly told: AgentToStudio[] = []
  readonly logged: string[] = []
  recorder = new FakeRecorder()
  notBeforeMs = -1
  failRecording: (error: StudioError) => void = () => {}
  tee: (pcm: Int16Array, atMs: number) => void = () => {}
  listener: FakeListener | null = null
  modelsMissing = false

  start(job = testJob) {
    const { clock, link, voice } = this
    return startInterviewJob({
      job,
      tell: (message) => this.told.push(message),
      log: (_level, _category, message) => this.logged.push(message),
      parts: {
        warmUp: async () => {
          if (this.modelsMissing) throw new Error('no models')
        },
        openRecorder: async ({ notBeforeMs, onError, onProgress }) => {
          this.notBeforeMs = notBeforeMs
          this.failRecording = onError
          onProgress(this.recorder.snapshot())
          return this.recorder
        },
        createLink: ({ onPlayed }) => {
          this.tee = onPlayed
          return link
        },
        createListener: (events) => {
          this.listener = new FakeListener(events)
          return this.listener
        },
        openInterviewer: async ({ onVoiceFailed, nowMs }) =>
          new OfflineInterviewer({
            voice,
            play: (pcm, handlers) => link.play(pcm, handlers),
            nowMs,
            after: clock.after,
            onVoiceFailed,
          }),
        monotonicMs: clock.nowMs,
        after: clock.after,
      },
    })
  }

  async pass(ms: number) {
    for (let left = ms; left > 0; left -= 50) {
      for (let i = 0; i < 10; i++) await Promise.resolve()
      this.clock.advance(Math.min(50, left))
    }
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

describe('startInterviewJob', () => {
  it('puts both sides on one timeline that begins with the recording', async () => {
    const s = new Setup()
    await s.start()
    s.clock.advance(1_000)
    s.link.handlers?.onFrame(new Int16Array(480))
    s.tee(new Int16Array(480), 2_000)
    expect(s.recorder.written).toEqual([
      { track: 'candidate', samples: 480, atMs: 990 },
      { track: 'interviewer', samples: 480, atMs: 2_000 },
    ])
    expect(s.listener?.pushedSamples).toBeGreaterThan(0)
  })

  it('goes on after the last event and the end of what is on disk (bug: a continued interview overwrites itself)', async () => {
    const s = new Setup()
    s.recorder = new FakeRecorder(7_000)
    await s.start({ ...testJob, log: [{ type: 'restarted', atMs: 6_000, cause: 'studio' }] })
    expect(s.notBeforeMs).toBe(6_000)
    s.link.handlers?.onCandidateJoined()
    await s.pass(3_100)
    const first = s.told.find((m) => m.type === 'event')
    expect(first).toMatchObject({ seq: 1, event: { type: 'candidate_joined', atMs: 10_000 } })
  })

  it('closes the recording, leaves the room, says that it is finished, in this order', async () => {
    const s = new Setup()
    const job = await s.start()
    job.receive({ type: 'end_interview' })
    for (const m of s.told) if (m.type === 'event') job.receive({ type: 'event_saved', seq: m.seq })
    await s.pass(10)
    await job.over
    expect(s.recorder.closed).toBe(1)
    expect(s.link.closed).toBe(true)
    expect(s.told.slice(-2).map((m) => m.type)).toEqual(['recording', 'finished'])
    expect(s.link.all('interview_complete')).toHaveLength(1)
  })

  it('leaves nothing open when the room cannot be reached', async () => {
    const s = new Setup()
    s.link.unreachable = true
    await expect(s.start()).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
    expect(s.recorder.closed).toBe(1)
    expect(s.listener?.closed).toBe(true)
  })

  it('ends with the code when the disk is full, after telling the page', async () => {
    const s = new Setup()
    const job = await s.start()
    s.failRecording(new StudioError('DISK_FULL', 'ENOSPC'))
    await expect(job.over).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(s.link.all('notice').map((m) => m.code)).toEqual(['DISK_FULL'])
    expect(s.recorder.closed).toBe(1)
  })

  it('rejoins a room that was remade: the candidate counts as away until they are in it', async () => {
    const s = new Setup()
    const job = await s.start()
    s.link.handlers?.onCandidateJoined()
    s.link.handlers?.onMessage({ v: 1, type: 'start_interview' })
    await s.pass(1_000)
    job.receive({ type: 'rejoin', room: { ...testJob.room, identity: 'agent-2' } })
    s.link.handlers?.onCandidateLeft()
    await s.pass(50)
    const events = s.told.flatMap((m) => (m.type === 'event' ? [m.event.type] : []))
    expect(events.filter((type) => type === 'candidate_left')).toHaveLength(1)
    expect(s.link.rooms).toMatchObject([{ identity: 'agent-2' }])
    expect(s.told.filter((m) => m.type === 'connection').at(-1)).toMatchObject({ state: 'connected' })
  })

  it('tells when a remade room cannot be reached, and stays for the next try', async () => {
    const s = new Setup()
    const job = await s.start()
    s.link.unreachable = true
    job.receive({ type: 'rejoin', room: testJob.room })
    await s.pass(50)
    expect(s.told.find((m) => m.type === 'notice')).toMatchObject({ code: 'ROOM_UNREACHABLE' })
    s.link.unreachable = false
    job.receive({ type: 'rejoin', room: testJob.room })
    await s.pass(50)
    expect(s.told.filter((m) => m.type === 'connection').at(-1)).toMatchObject({ state: 'connected' })
  })

  it('makes the recording safe on shutdown and appends nothing to the log', async () => {
    const s = new Setup()
    const job = await s.start()
    s.link.handlers?.onCandidateJoined()
    await s.pass(3_500)
    const events = s.told.filter((m) => m.type === 'event').length
    await job.shutdown()
    await job.over
    job.receive({ type: 'ping', nonce: 1 })
    expect(s.recorder.closed).toBe(1)
    expect(s.told.filter((m) => m.type === 'event')).toHaveLength(events)
  })

  it('gives the flow what the studio proposes', async () => {
    const s = new Setup()
    const job = await s.start()
    const question = { id: 'q9', text: 'Another?' }
    const why = { rule: 'generated' as const, score: null }
    job.receive({ type: 'place', placement: { how: 'replace', index: 1, question }, why })
    job.receive({ type: 'decision', questionId: 'q1', followUp: null })
    job.receive({ type: 'answer_text', questionId: 'q1', text: 'Words.' })
    expect(s.told.filter((m) => m.type === 'event').map((m) => m.event.type)).toEqual(['question_placed'])
  })

  it('goes on without its models: keys and typing still end an answer', async () => {
    const s = new Setup()
    s.modelsMissing = true
    await s.start()
    expect(s.logged).toContain('models not loaded')
  })

  it('tells once that there is no voice, however often it fails', async () => {
    const s = new Setup()
    s.voice.failing = true
    await s.start()
    s.link.handlers?.onCandidateJoined()
    await s.pass(4_000)
    expect(s.link.all('notice').map((m) => m.code)).toEqual(['NO_VOICE'])
    s.link.handlers?.onCandidateLeft()
    expect(s.logged).toContain('candidate left')
  })
})
