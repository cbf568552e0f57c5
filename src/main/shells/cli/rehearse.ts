import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@node/log/logger'
import type { Spoken } from '@node/rooms/candidate'
import { joinAsCandidate } from '@node/rooms/join-as-candidate'
import { joinDeviceRoom } from '@node/rooms/join-device-room'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import type { AgentMessage } from '@shared/protocol/room-messages'
import type { OpenedStudio as Studio } from '../open-studio'
import { Answering } from './answering'
import { clipMs, readAnswers } from './clips'
import { type Rehearsal, summariseRehearsal } from './rehearsal'
import { RehearsalSeat } from './rehearsal-seat'
import { TurnClock } from './turn-clock'

/** Beyond the answers' own length, how long one question may take before the rehearsal gives up. */
const QUESTION_LIMIT_MS = 60_000
const REPORT_LIMIT_MS = 10_000

export interface RehearseOptions {
  /** WAV files, spoken in turn and reused when there are more questions. */
  answers: readonly string[]
  setup: InterviewSetup
}

/** Holds a whole interview with recorded answers against the real agent, by the path the studio takes. */
export async function rehearse(studio: Studio, { answers, setup }: RehearseOptions, log: Logger): Promise<Rehearsal> {
  const clips = await readAnswers(answers)
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  const leaving = new AbortController()
  const news = await client.studio.events(undefined, { signal: leaving.signal })
  const ticket = await client.interviews.start(setup)
  const id = ticket.interviewId
  const clock = new TurnClock()
  const texts: string[] = []
  const complete = deferred()
  const longestMs = Math.max(...clips.map(clipMs))
  let progressAtMs = performance.now()

  const seat = new RehearsalSeat(ticket, {
    enter: (joining, handlers) =>
      joining.path === 'livekit'
        ? joinAsCandidate({ ...handlers, ...joining })
        : joinDeviceRoom({ ...handlers, token: joining.token, join: studio.deviceRooms.join }),
    renew: ({ unreachable }) => client.interviews.join({ id, takeOver: true, unreachable }),
    onAgentAudio: (pcm, arrivedAtMs) => clock.heard(pcm, arrivedAtMs),
    onMessage: (message) => {
      progressAtMs = performance.now()
      void hear(message).catch(complete.reject)
    },
  })
  const answering = new Answering({ clips, clock, speak })

  async function speak(pcm: Int16Array): Promise<Spoken> {
    const spoken = await seat.speak(pcm)
    log.info('performance', 'answered', { ...spoken })
    return spoken
  }

  async function hear(message: AgentMessage): Promise<void> {
    if (message.type === 'question') {
      texts[message.questionNumber - 1] = message.text
      log.info('application', 'question', { number: message.questionNumber, of: message.questionCount })
    }
    if (message.type === 'interview_complete') complete.resolve()
    await answering.follow(message)
  }

  async function followStudio(): Promise<void> {
    for await (const event of news) {
      if (event.type === 'ended' && event.interviewId === id) complete.resolve()
      if (event.type !== 'rejoin' || event.interviewId !== id || event.cause === 'agent') continue
      answering.interrupted()
      await seat.takeAnew()
      log.info('application', 'joined again', { cause: event.cause, path: seat.path })
    }
  }

  const watchdog = setInterval(() => {
    if (performance.now() - progressAtMs > QUESTION_LIMIT_MS + longestMs)
      complete.reject(new StudioError('AGENT_FAILED', 'the interviewer has not moved for too long'))
  }, 1_000)
  try {
    // At once: the path may change while the first room is being joined.
    followStudio().catch((error) => {
      if (!leaving.signal.aborted) complete.reject(error)
    })
    await seat.seated()
    await complete.promise
    await reportOf(client, id)
    // Before it is read what came of it: the last frames count too.
    await seat.close()
    return await collect({ client, id, texts, clock, studio, seat })
  } finally {
    clearInterval(watchdog)
    leaving.abort()
    await seat.close()
  }
}

interface Held {
  client: StudioClient
  id: string
  texts: string[]
  clock: TurnClock
  studio: Studio
  seat: RehearsalSeat
}

async function collect({ client, id, texts, clock, studio, seat }: Held): Promise<Rehearsal> {
  const [row, report, answers] = await Promise.all([
    client.interviews.get({ id }),
    client.reports.get({ interviewId: id }),
    client.interviews.answers({ id }),
  ])
  const pathOf = (track: 'candidate' | 'interviewer') =>
    report.tracks.some((t) => t.track === track) ? studio.recordings.resolveAudio(id, track) : null
  return summariseRehearsal({
    interviewId: id,
    status: row.endedReason === 'finished' ? 'completed' : (row.endedReason ?? row.status.toLowerCase()),
    path: seat.path,
    frames: seat.frames(),
    questionTexts: texts,
    answers,
    gapOf: (number) => clock.gapOf(number),
    recording: { candidate: pathOf('candidate'), interviewer: pathOf('interviewer'), durationMs: report.durationMs },
  })
}

/** The agent closes its recording after the last word; the numbers are in a moment later. */
async function reportOf(client: StudioClient, interviewId: string): Promise<void> {
  const untilMs = performance.now() + REPORT_LIMIT_MS
  while ((await client.reports.get({ interviewId })).analysisStatus === 'processing' && performance.now() < untilMs) {
    await wait(100)
  }
}

function deferred(): { promise: Promise<void>; resolve(): void; reject(error: unknown): void } {
  let resolve: () => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  // Awaited later than it may fail.
  promise.catch(() => {})
  return { promise, resolve, reject }
}
