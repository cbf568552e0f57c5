import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@node/log/logger'
import { joinAsCandidate } from '@node/rooms/join-as-candidate'
import { readWav } from '@node/wav/parse-wav'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { resample } from '@shared/domain/prosody/resample'
import type { AgentMessage } from '@shared/protocol/room-messages'
import type { OpenedStudio as Studio } from '../open-studio'
import { type Rehearsal, summariseRehearsal } from './rehearsal'
import { speechBounds, TurnClock } from './turn-clock'

const RATE_HZ = 48_000
/** A person thinks before the first word; it also keeps the answer clear of the question's tail. */
const THINKING_MS = 400
/** Beyond the answers' own length, how long one question may take before the rehearsal gives up. */
const QUESTION_LIMIT_MS = 60_000
const REPORT_LIMIT_MS = 10_000

export interface RehearseOptions {
  /** WAV files, spoken in turn and reused when there are more questions. */
  answers: readonly string[]
  setup: InterviewSetup
}

interface Clip {
  pcm: Int16Array
  lastSpeechMs: number
}

/** Reads the answers at the room's rate. Throws BAD_AUDIO_FILE for what is no WAV, is not there, or holds no speech. */
export async function readAnswers(paths: readonly string[]): Promise<Clip[]> {
  return Promise.all(
    paths.map(async (path) => {
      const { pcm, sampleRateHz } = await readWav(path).catch((error: unknown) => {
        throw error instanceof StudioError ? error : new StudioError('BAD_AUDIO_FILE', `${path}: ${String(error)}`)
      })
      const at48k = resample(pcm, sampleRateHz, RATE_HZ)
      const bounds = speechBounds(at48k, RATE_HZ)
      if (!bounds) throw new StudioError('BAD_AUDIO_FILE', `${path}: no speech above -45 dBFS`)
      return { pcm: at48k, lastSpeechMs: bounds.lastMs }
    }),
  )
}

/** Holds a whole interview with recorded answers against the real server and the real agent. */
export async function rehearse(studio: Studio, { answers, setup }: RehearseOptions, log: Logger): Promise<Rehearsal> {
  const clips = await readAnswers(answers)
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  const ticket = await client.interviews.start(setup)
  const id = ticket.interviewId
  const clock = new TurnClock()
  const texts: string[] = []
  const answered = new Set<number>()
  const complete = deferred()
  let progressAtMs = performance.now()
  let longestMs = 0

  const candidate = await joinAsCandidate({
    serverUrl: ticket.serverUrl,
    token: ticket.token,
    onAgentAudio: (pcm, arrivedAtMs) => clock.heard(pcm, arrivedAtMs),
    onMessage: (message) => {
      progressAtMs = performance.now()
      void follow(message).catch(complete.reject)
    },
  })

  async function follow(message: AgentMessage): Promise<void> {
    if (message.type === 'question') {
      texts[message.questionNumber - 1] = message.text
      log.info('application', 'question', { number: message.questionNumber, of: message.questionCount })
    }
    if (message.type === 'interview_complete') complete.resolve()
    if (message.type === 'status' && message.status === 'listening') await answer(message.questionNumber)
  }

  async function answer(number: number): Promise<void> {
    const clip = clips[(number - 1) % clips.length]
    if (!clip || answered.has(number)) return
    answered.add(number)
    longestMs = Math.max(longestMs, clip.pcm.length / (RATE_HZ / 1000))
    await wait(THINKING_MS)
    const { startedAtMs } = await candidate.speak(clip.pcm)
    clock.answered(number, startedAtMs + clip.lastSpeechMs)
  }

  const watchdog = setInterval(() => {
    if (performance.now() - progressAtMs > QUESTION_LIMIT_MS + longestMs)
      complete.reject(new StudioError('AGENT_FAILED', 'the interviewer has not moved for too long'))
  }, 1_000)
  try {
    candidate.send({ type: 'start_interview' })
    await complete.promise
    await reportOf(client, id)
    return await collect(client, id, texts, clock, studio)
  } finally {
    clearInterval(watchdog)
    await candidate.close()
  }
}

async function collect(
  client: StudioClient,
  id: string,
  questionTexts: string[],
  clock: TurnClock,
  studio: Studio,
): Promise<Rehearsal> {
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
    questionTexts,
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
