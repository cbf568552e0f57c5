import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { advance, replay } from '@shared/domain/interview/advance'
import type { Effect } from '@shared/domain/interview/effects'
import type { InterviewEvent } from '@shared/domain/interview/events'
import { placed, roomForFollowUp } from '@shared/domain/interview/placements'
import { type InterviewState, questionIndexOf, statusWordOf } from '@shared/domain/interview/states'
import {
  type AgentToStudio,
  type InterviewJob,
  JOB_PROTOCOL_VERSION,
  type RecordedTrack,
  type StudioToAgent,
  studioToAgent,
} from '@shared/protocol/job'
import type { AgentChannel, LaunchAgent } from '../../../src/main/agent-host/agent-channel'

type Body = InterviewEvent extends infer E ? (E extends { atMs: number } ? Omit<E, 'atMs'> : never) : never

/** One agent process that is not one: it speaks the job protocol and folds the flow, on a timeline the test moves. */
export interface FakeAgent {
  readonly received: StudioToAgent[]
  readonly job: InterviewJob | null
  readonly state: InterviewState
  readonly alive: boolean
  /** It was given an encode job. */
  readonly encodes: boolean
  /** Numbers of the events the studio acknowledged. */
  readonly saved: number[]
  /** Says everything there is to say until somebody must answer, or the interview is over. */
  speak(): void
  join(): void
  leave(): void
  /** Speaks for `lengthMs` and is heard to the end; with `text`, a live model heard these words. */
  answer(lengthMs?: number, text?: string | null): void
  /** One event, `afterMs` later on the timeline. */
  emit(event: Body, afterMs?: number): void
  send(message: unknown): void
  /** Messages of these types are received and nothing is done. */
  readonly ignores: Set<StudioToAgent['type']>
  /** Killed: nothing is closed. */
  die(code?: number | null): void
}

/** What an agent does with an encode job. */
export type Encoding = 'work' | 'failed' | 'exit' | 'hang'

export interface FakeAgentsOptions {
  /** Answers pings and says it is ready. Default true. */
  ready?: boolean
}

export interface FakeAgents {
  readonly launch: LaunchAgent
  /** Every agent that was launched, in order. */
  readonly all: FakeAgent[]
  readonly last: FakeAgent
  options: FakeAgentsOptions
  encoding: Encoding
}

export function createFakeAgents(): FakeAgents {
  const all: FakeAgent[] = []
  const agents: FakeAgents = {
    all,
    options: {},
    encoding: 'work',
    get last() {
      const agent = all[all.length - 1]
      if (!agent) throw new Error('no agent was launched')
      return agent
    },
    launch: () => {
      const { agent, channel } = createFakeAgent(agents.options, () => agents.encoding)
      all.push(agent)
      return channel
    },
  }
  return agents
}

function createFakeAgent(
  { ready = true }: FakeAgentsOptions,
  encoding: () => Encoding,
): { agent: FakeAgent; channel: AgentChannel } {
  const messageListeners: ((message: unknown) => void)[] = []
  const exitListeners: ((code: number | null) => void)[] = []
  const received: StudioToAgent[] = []
  const saved: number[] = []
  const ignores = new Set<StudioToAgent['type']>()
  let job: InterviewJob | null = null
  let state: InterviewState = { kind: 'waiting', cause: 'start', index: 0, greeted: false, sinceMs: 0 }
  let seq = 0
  let nowMs = 0
  let alive = true
  let encodes = false
  let toSay: Effect[] = []
  let heard: string | null = null

  const send = (message: unknown) => {
    if (alive) for (const listener of messageListeners) listener(structuredClone(message))
  }
  const say = (message: AgentToStudio) => send(message)

  function exit(code: number | null) {
    if (!alive) return
    alive = false
    for (const listener of exitListeners) listener(code)
  }

  function emit(body: Body, afterMs = 100) {
    if (!job) throw new Error('the job has not come yet')
    nowMs += afterMs
    const event = { ...body, atMs: nowMs } as InterviewEvent
    const { state: after, effects } = advance(job.plan, state, event)
    state = after
    for (const effect of effects)
      if (effect.type === 'replan') job.plan = { ...effect.plan, questions: [...effect.plan.questions] }
    say({ type: 'event', seq: seq++, event })
    const index = questionIndexOf(state)
    say({
      type: 'status',
      status: statusWordOf(state),
      questionNumber: index === null ? 0 : index + 1,
      held: state.kind === 'listening' && state.held,
    })
    toSay = effects
    if (effects.some((effect) => effect.type === 'finish')) finish(job)
  }

  function speak() {
    for (;;) {
      const effect = toSay.find((e) => e.type === 'speak' || e.type === 'decide')
      if (effect?.type === 'speak') {
        const { kind } = effect.utterance
        emit({ type: 'utterance_started', utterance: kind })
        emit({ type: 'utterance_finished', utterance: kind, outcome: 'spoken' }, 2000)
      } else if (effect?.type === 'decide') {
        const asked = job?.plan.questions[effect.index]
        if (job && asked && heard !== null && roomForFollowUp(job.plan, effect.index)) {
          toSay = []
          return say({ type: 'decide', questionId: asked.id, transcript: heard })
        }
        emit({ type: 'decided' }, 10)
      } else return
    }
  }

  function tracks(of: InterviewJob): RecordedTrack[] {
    mkdirSync(of.recordingDir, { recursive: true })
    return (['candidate', 'interviewer'] as const).map((track) => {
      const wavPath = join(of.recordingDir, `${track}.wav`)
      const peakPath = join(of.recordingDir, `${track}.peaks-100`)
      writeFileSync(wavPath, 'RIFF')
      writeFileSync(
        peakPath,
        new Int8Array(Math.ceil(nowMs / 10) * 2).map((_, i) => (i % 2 ? 50 : -50)),
      )
      return {
        track,
        wavPath,
        sampleRateHz: 48_000,
        durationMs: nowMs,
        peaks: [{ perSecond: 100, path: peakPath }],
        speech: track === 'candidate' ? [{ startMs: 0, endMs: nowMs }] : [],
        prosodyPath: null,
      }
    })
  }

  function finish(of: InterviewJob) {
    say({ type: 'recording', tracks: tracks(of) })
    say({ type: 'finished' })
    // As a real one: the process ends a moment after its last message.
    setTimeout(() => exit(0), 5)
  }

  function onMessage(message: StudioToAgent) {
    received.push(message)
    if (ignores.has(message.type)) return
    switch (message.type) {
      case 'start':
        if (message.job.kind === 'encode') {
          encodes = true
          if (encoding() === 'hang') return
          if (encoding() === 'exit') return exit(1)
          if (encoding() === 'failed') return say({ type: 'failed', code: 'INTERNAL', detail: 'no codec' })
          for (const { wavPath, opusPath } of message.job.tracks) {
            writeFileSync(opusPath, 'OggS')
            say({ type: 'encode_progress', wavPath, ratio: 0.5 })
            say({ type: 'encoded', wavPath, opusPath, bytes: 4, durationMs: 1000 })
          }
          say({ type: 'finished' })
          setTimeout(() => exit(0), 5)
          return
        }
        if (message.job.kind !== 'interview') return
        job = message.job
        state = replay(job.plan, job.log)
        seq = job.log.length
        nowMs = job.log.reduce((last, { atMs }) => Math.max(last, atMs), 0)
        return say({ type: 'connection', state: 'connected' })
      case 'event_saved':
        saved.push(message.seq)
        return
      case 'end_interview':
        // Another job than an interview's: it does not react.
        if (!job) return
        emit({ type: 'command', command: 'end' })
        return speak()
      case 'ping':
        return say({ type: 'pong', nonce: message.nonce })
      case 'shutdown':
        if (job && state.kind !== 'done') say({ type: 'recording', tracks: tracks(job) })
        return exit(0)
      case 'rejoin':
        return say({ type: 'connection', state: 'connected' })
      case 'decision':
        if (!job || state.kind !== 'deciding' || job.plan.questions[state.index]?.id !== message.questionId) return
        if (message.followUp) {
          const placement = { how: 'insert', index: state.index + 1, question: message.followUp } as const
          emit({ type: 'question_placed', placement, why: { rule: 'follow_up', score: null } }, 10)
        }
        emit({ type: 'decided' }, 10)
        return speak()
      case 'place': {
        if (!job || !placed(job.plan, state, message.placement)) return
        // What is being said goes on.
        const before = toSay
        emit({ type: 'question_placed', placement: message.placement, why: message.why }, 10)
        toSay = before
        return
      }
      case 'answer_text':
      case 'offline_voice':
      case 'candidate':
      case 'packet':
        return
    }
  }

  const agent: FakeAgent = {
    received,
    saved,
    ignores,
    get job() {
      return job
    },
    get state() {
      return state
    },
    get encodes() {
      return encodes
    },
    get alive() {
      return alive
    },
    speak,
    emit,
    send,
    die: (code = null) => exit(code),
    join: () => {
      emit({ type: 'candidate_joined' })
      speak()
    },
    leave: () => emit({ type: 'candidate_left' }),
    answer: (lengthMs = 5000, text = null) => {
      heard = text
      emit({ type: 'speech_started' }, 1000)
      const speechFromMs = nowMs
      emit({ type: 'speech_stopped' }, lengthMs)
      const speechUntilMs = nowMs
      if (job) say({ type: 'recording', tracks: tracks(job) })
      const index = questionIndexOf(state)
      const questionId = index === null ? undefined : job?.plan.questions[index]?.id
      if (questionId !== undefined && text !== null) say({ type: 'heard', questionId, text, model: 'live-double' })
      emit({ type: 'turn_ended', cause: 'end_of_turn', speechFromMs, speechUntilMs }, 1400)
      speak()
    },
  }
  const channel: AgentChannel = {
    pid: 1,
    send: (message) => {
      // What crosses a process boundary is a copy, and later.
      const copy = studioToAgent.parse(structuredClone(message))
      setImmediate(() => {
        if (alive) onMessage(copy)
      })
    },
    onMessage: (listener) => {
      messageListeners.push(listener)
    },
    onExit: (listener) => {
      exitListeners.push(listener)
    },
    kill: () => exit(null),
  }
  if (ready) setImmediate(() => say({ type: 'ready', v: JOB_PROTOCOL_VERSION, pid: 1 }))
  return { agent, channel }
}
