import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { seededRandom } from '@shared/domain/random'
import { quantile } from '@shared/domain/statistics'
import { connect } from '../src/main/persistence/connection'
import { openPersistence } from '../src/main/persistence/persistence'
import { systemRandomness } from '../src/main/studio/clock'
import type { Core } from '../src/main/studio/core'
import { studioPaths } from '../src/main/studio/data-folder'
import { createDiagnostics } from '../src/main/studio/diagnostics/diagnostics'
import { createMetricKeeper } from '../src/main/studio/diagnostics/metric-keeper'
import { createEventHub } from '../src/main/studio/events/event-hub'
import { lastProfile } from '../src/main/studio/profiles/last-profile'
import { DEFAULT_SETTINGS } from '../src/main/studio/settings/settings'
import { makeManyInterviews } from './lib/many-interviews'
import { temporaryDir } from './lib/support'

export const name = 'diagnostics: the summary of 10,000 interviews with their logs, calls and measures'

const INTERVIEWS = 10_000
const QUESTIONS = 10
const NOW_MS = Date.UTC(2026, 10, 21, 12)
/** Of 20 minutes: loss, jitter and round trip every five, and at the end. */
const STRETCHES = 5

export async function run(): Promise<string[]> {
  const dataDir = await temporaryDir()
  const file = join(dataDir, 'greenroom.db')
  makeManyInterviews(file, { interviews: INTERVIEWS, nowMs: NOW_MS })
  const made = addWhatHappened(file)
  const persistence = openPersistence({ file, nowMs: NOW_MS })
  const profile = lastProfile(persistence, () => '', NOW_MS)
  const core: Core = {
    persistence,
    profile: { id: profile.id, name: profile.name },
    paths: studioPaths(dataDir, join),
    clock: { nowMs: () => NOW_MS },
    random: systemRandomness,
    newId: () => '',
    events: createEventHub(),
    log: silentLogger,
    recordError: () => {},
  }
  const machine = { version: '0', shell: 'web' as const, platform: 'linux' as const, settings: () => DEFAULT_SETTINGS }
  const diagnostics = createDiagnostics({ core, metrics: createMetricKeeper(core), machine })

  const calls: number[] = []
  const stalls = watchStalls()
  const from = performance.now()
  for (let uncounted = 1; uncounted > 0; ) {
    const callFrom = performance.now()
    uncounted = (await diagnostics.summary({ days: null })).uncounted
    calls.push(performance.now() - callFrom)
  }
  const digestedMs = performance.now() - from
  const stallMs = stalls.longestMs()
  const all = await timesOf(20, () => diagnostics.summary({ days: null }))
  const month = await timesOf(20, () => diagnostics.summary({ days: 30 }))
  const saved = await timesOf(5, () => diagnostics.save())
  const [newest] = persistence.interviews.list(profile.id, { sort: 'startedAt', order: 'desc', offset: 0, limit: 1 })
  const hood = await timesOf(20, () => diagnostics.ofInterview({ interviewId: newest?.id ?? '' }))
  persistence.close()
  await rm(dataDir, { recursive: true, force: true })
  return [
    `made                 ${INTERVIEWS} interviews, ${made.events} events, ${made.metrics} measures, ${made.calls} calls; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `logs never digested  ${calls.length} calls in ${(digestedMs / 1000).toFixed(1)} s, each ${summary(calls)}, at most ${stallMs.toFixed(0)} ms at a stretch: once, after an upgrade`,
    `summary, ever        ${described(all)}, limit 300`,
    `summary, 30 days     ${described(month)}, limit 300`,
    `under the hood       ${described(hood)}: one interview of them`,
    `saved file           ${described(saved)}`,
  ]
}

/** Logs of some 80 events, a call for each question and measures of the connection, for every interview. */
function addWhatHappened(file: string) {
  const random = seededRandom(11)
  const db = connect(file, { readonly: false })
  db.exec('PRAGMA synchronous = OFF')
  const interviews = db
    .prepare<[], { id: string; profile_id: string; started_at: number }>(
      'select id, profile_id, started_at from interviews',
    )
    .all()
  const addEvent = db.prepare(
    `insert into state_transitions (id, profile_id, interview_id, seq, event, from_state, to_state, at_ms, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const addMetric = db.prepare(
    `insert into metrics (id, profile_id, interview_id, name, value, label, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
  )
  const addCall = db.prepare(
    `insert into provider_calls (id, profile_id, interview_id, kind, provider, model, prompt_version, request, response,
       input_text_tokens, input_audio_tokens, output_text_tokens, output_audio_tokens, latency_ms, outcome, created_at)
     values (?, ?, ?, ?, 'gemini', ?, '1', ?, ?, 1, 1, 1, 1, ?, 'ok', ?)`,
  )
  const text = 'x'.repeat(1_000)
  const made = { events: 0, metrics: 0, calls: 0 }
  db.transaction(() => {
    for (const { id, profile_id: profileId, started_at: startedAt } of interviews) {
      let [seq, atMs] = [0, 0]
      const event = (fields: Record<string, unknown>, fromState: string, toState: string, afterMs: number) => {
        atMs += Math.round(afterMs)
        const json = JSON.stringify({ ...fields, atMs })
        addEvent.run(`e${made.events++}`, profileId, id, seq++, json, fromState, toState, atMs, startedAt + atMs)
      }
      const metric = (metricName: string, value: number, label: string) =>
        addMetric.run(`m${made.metrics++}`, profileId, id, metricName, value, label, startedAt)
      event({ type: 'candidate_joined' }, 'waiting', 'greeting', 100)
      for (let question = 0; question < QUESTIONS; question++) {
        event({ type: 'utterance_started', utterance: 'question' }, 'asking', 'asking', 300 + 900 * random())
        event({ type: 'utterance_finished', utterance: 'question', outcome: 'spoken' }, 'asking', 'listening', 5_000)
        event({ type: 'speech_started' }, 'listening', 'listening', 2_000)
        event({ type: 'speech_stopped' }, 'listening', 'listening', 20_000)
        event({ type: 'speech_started' }, 'listening', 'listening', 1_000)
        event({ type: 'speech_stopped' }, 'listening', 'listening', 20_000)
        const speech = { speechFromMs: atMs - 40_000, speechUntilMs: atMs }
        event({ type: 'turn_ended', cause: 'end_of_turn', ...speech }, 'listening', 'deciding', 600)
        event({ type: 'decided' }, 'deciding', 'asking', 10)
        metric('voice_ms', Math.round(5 + 40 * random()), 'system')
        const latencyMs = Math.round(800 + 3_000 * random())
        addCall.run(
          `c${made.calls++}`,
          profileId,
          id,
          'evaluation',
          'gemini-2.5-flash',
          text,
          text,
          latencyMs,
          startedAt,
        )
      }
      metric('connect_ms', Math.round(700 + 900 * random()), 'livekit')
      for (let stretch = 0; stretch < STRETCHES; stretch++) {
        metric('packet_loss_ratio', Math.round(random() ** 8 * 1e4) / 1e4, 'livekit')
        metric('jitter_ms', Math.round(60 * random()) / 10, 'livekit')
        metric('round_trip_ms', Math.round(40 * random()) / 10, 'livekit')
      }
    }
  })()
  db.close()
  return made
}

interface Times {
  wallMs: number[]
  /** What the processor worked for one of them: on a busy machine the time on the clock says more of the others. */
  processorMs: number
  /** How long the studio answered nobody else, at the most. */
  stallMs: number
}

async function timesOf(times: number, work: () => unknown): Promise<Times> {
  await work()
  const wallMs: number[] = []
  const stalls = watchStalls()
  const before = process.cpuUsage()
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await work()
    wallMs.push(performance.now() - from)
  }
  const { user, system } = process.cpuUsage(before)
  return { wallMs, processorMs: (user + system) / 1000 / times, stallMs: stalls.longestMs() }
}

/** How long nobody else was answered, at the most. */
function watchStalls() {
  let [running, last, longest] = [true, performance.now(), 0]
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    if (running) setImmediate(tick)
  }
  setImmediate(tick)
  return {
    longestMs: () => {
      running = false
      tick()
      return longest
    },
  }
}

function described({ wallMs, processorMs, stallMs }: Times): string {
  return `${summary(wallMs)}; ${processorMs.toFixed(0)} ms of the processor, at most ${stallMs.toFixed(0)} ms at a stretch`
}

function summary(all: readonly number[]): string {
  const at = (q: number) => (quantile(all, q) ?? 0).toFixed(1)
  return `median ${at(0.5)} ms, p95 ${at(0.95)}, most ${at(1)}`
}
