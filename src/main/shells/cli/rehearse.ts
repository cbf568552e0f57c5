import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@node/log/logger'
import type { Spoken } from '@node/rooms/candidate'
import { joinAsCandidate } from '@node/rooms/join-as-candidate'
import { joinDeviceRoom } from '@node/rooms/join-device-room'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup, JoinTicket } from '@shared/contract/interviews'
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
  /** What is held, or `continued`: the one that was interrupted last goes on where it stopped. */
  setup: InterviewSetup | 'continued'
  /** 1 to 5: how the person rates each answer afterwards, by every criterion. */
  rating?: number | undefined
  /** The first and the last words are stopped, as Escape does: they need no reply. */
  hush?: boolean | undefined
}

/** Holds a whole interview with recorded answers against the real agent, by the path the studio takes. */
export async function rehearse(
  studio: Studio,
  { answers, setup, rating, hush = false }: RehearseOptions,
  log: Logger,
): Promise<Rehearsal> {
  const clips = await readAnswers(answers)
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  const leaving = new AbortController()
  const news = await client.studio.events(undefined, { signal: leaving.signal })
  const pressedAtMs = performance.now()
  const ticket = setup === 'continued' ? await continued(client) : await client.interviews.start(setup)
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
    if (hush && message.type === 'ai_speaking_start' && (message.kind === 'greeting' || message.kind === 'closing'))
      seat.send({ type: 'command', command: 'hush' })
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
    // As the page does (features/session/use-measure-connection.ts).
    const connected = { name: 'connect_ms', value: performance.now() - pressedAtMs, label: seat.path } as const
    await client.diagnostics.report({ interviewId: id, metrics: [connected] })
    await complete.promise
    await reportOf(client, id)
    // Before it is read what came of it: the last frames count too.
    await seat.close()
    const frames = seat.frames()
    if (frames && frames.received + frames.lost > 0) {
      const lost = frames.lost / (frames.received + frames.lost)
      const metrics = [{ name: 'packet_loss_ratio' as const, value: lost, label: 'device' }]
      await client.diagnostics.report({ interviewId: id, metrics })
    }
    if (rating !== undefined) await rate(client, id, rating)
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
  const own = new Map(report.questions.flatMap((q) => (q.followUpOf === null ? [[q.number, q] as const] : [])))
  // What was asked before it was interrupted was not heard here.
  for (const [number, { asked, text }] of own) if (asked !== null) texts[number - 1] ??= text
  return summariseRehearsal({
    interviewId: id,
    status: row.endedReason === 'finished' ? 'completed' : (row.endedReason ?? row.status.toLowerCase()),
    path: seat.path,
    frames: seat.frames(),
    questionTexts: texts,
    answers,
    gapOf: (number) => clock.gapOf(number),
    reported: (number) => own.get(number),
    recording: { candidate: pathOf('candidate'), interviewer: pathOf('interviewer'), durationMs: report.durationMs },
  })
}

/** The interview that was interrupted last. Throws NOT_FOUND where none was. */
async function continued(client: StudioClient): Promise<JoinTicket> {
  const { rows } = await client.interviews.list({ pageSize: 100 })
  const row = rows.find(({ canContinue }) => canContinue)
  if (!row) throw new StudioError('NOT_FOUND', 'no interview was interrupted')
  return client.interviews.resume({ id: row.id })
}

/** As a person does on the report: each answer by all of its criteria. */
async function rate(client: StudioClient, interviewId: string, rating: number): Promise<void> {
  const { questions } = await client.reports.get({ interviewId })
  for (const { questionId, criteria, outcome } of questions) {
    if (outcome !== 'spoken' && outcome !== 'typed') continue
    const ratings = criteria.map((_, criterion) => ({ criterion, rating }))
    if (ratings.length > 0) await client.reports.rate({ interviewId, questionId, ratings })
  }
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
