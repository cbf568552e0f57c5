import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { SpeechSpan } from '@shared/domain/prosody/activity'
import { seededRandom } from '@shared/domain/random'
import { openPersistence } from '../../src/main/persistence/persistence'
import { systemClock, systemRandomness } from '../../src/main/studio/clock'
import type { Core } from '../../src/main/studio/core'
import { studioPaths } from '../../src/main/studio/data-folder'
import { createEventHub } from '../../src/main/studio/events/event-hub'
import { saveStep } from '../../src/main/studio/interviews/event-store'
import { openLog } from '../../src/main/studio/interviews/interview-log'
import { fromBank, planInterview, planOf } from '../../src/main/studio/interviews/plan-interview'
import { lastProfile } from '../../src/main/studio/profiles/last-profile'
import { createQuestions } from '../../src/main/studio/questions/questions'
import { seedBank } from '../../src/main/studio/questions/seed-bank'
import { createRecordings } from '../../src/main/studio/recordings/recordings'
import { createReports } from '../../src/main/studio/reports/reports'
import { createSettings } from '../../src/main/studio/settings/settings'
import { createUuidV7 } from '../../src/main/studio/uuid-v7'
import { writeTrack } from './long-recording'
import { ROOT } from './support'

const QUESTIONS = 20
export const LENGTH_MS = 60 * 60_000
const GREETING_MS = 8_000
const SLOT_MS = (LENGTH_MS - 2 * GREETING_MS) / QUESTIONS

export interface LongInterview {
  interviewId: string
  events: number
  /** Pieces of speech the report measures, both tracks. */
  spans: number
  /** From the last event on disk to a report that can be read: its measures, its row, the event to the pages. */
  completeMs: number
  /** Reading it then, and once more. */
  firstMs: number
  againMs: number
}

/** Puts a finished interview of an hour into a new data folder, through the studio's own parts. */
export async function makeLongInterview(dataDir: string): Promise<LongInterview> {
  const core = openCore(dataDir)
  const questions = createQuestions(core)
  const recordings = createRecordings(core)
  const setup = {
    role: 'backend-engineer',
    level: 'mid',
    topics: [],
    questionCount: QUESTIONS,
    patience: 'normal',
    questionSource: 'bank',
    language: 'en-US',
    jobDescription: null,
    followUpBudget: 0,
    kind: 'full',
    timeBoxMs: null,
    resumeId: null,
    vacancyId: null,
    packId: null,
    seed: 1,
  } as const
  const planned = planInterview({
    profileId: core.profile.id,
    newId: core.newId,
    nowMs: core.clock.nowMs() - LENGTH_MS,
    setup: { ...setup, topics: [], stages: [] },
    jobRole: questions.titlesOf(setup.role, []).role,
    seed: setup.seed,
    interviewer: 'offline',
    askedLanguage: null,
    questions: questions.choose({ ...setup, topics: [], stages: [] }, setup.seed).map((row) => fromBank(row)),
  })
  const { id: interviewId } = planned.interview
  core.persistence.transaction(() => {
    core.persistence.interviews.insert(planned.interview)
    core.persistence.questions.insertAll(planned.questions)
  })

  const { events, interviewer, candidate } = anHour(seededRandom(1))
  const log = openLog(planOf(planned), [])
  for (const event of events) {
    const step = log.preview(event)
    saveStep(core, planned, step)
    log.commit(step)
  }
  if (log.state.kind !== 'done' || log.state.reason !== 'finished')
    throw new Error(`the interview ended ${log.state.kind}`)

  const dir = recordings.dirOf(interviewId)
  const tracks = [
    await writeTrack(dir, { track: 'candidate', durationMs: LENGTH_MS, spoken: candidate, random: seededRandom(2) }),
    await writeTrack(dir, {
      track: 'interviewer',
      durationMs: LENGTH_MS,
      spoken: interviewer,
      random: seededRandom(3),
    }),
  ]
  recordings.register(interviewId, tracks)
  // As after an encoder that failed: the WAV is played, and nothing is encoded while the page is measured.
  for (const { id } of recordings.ofInterview(interviewId))
    core.persistence.recordings.update(core.profile.id, id, { encodeStatus: 'failed' })
  const reports = createReports({ core, questions, recordings, settings: createSettings(core) })
  const [completeMs, firstMs, againMs] = [
    timed(() => reports.complete(interviewId)),
    timed(() => reports.get(interviewId)),
    timed(() => reports.get(interviewId)),
  ]
  core.persistence.close()
  return {
    completeMs,
    firstMs,
    againMs,
    interviewId,
    events: events.length,
    spans: tracks.reduce((sum, { speech }) => sum + speech.length, 0),
  }
}

function timed(act: () => unknown): number {
  const startedAt = performance.now()
  act()
  return Math.round(performance.now() - startedAt)
}

function openCore(dataDir: string): Core {
  const paths = studioPaths(dataDir, join)
  const [clock, random] = [systemClock, systemRandomness]
  const persistence = openPersistence({ file: paths.databaseFile, nowMs: clock.nowMs() })
  const newId = createUuidV7({ nowMs: clock.nowMs, bytes: random.bytes }, null)
  const { id, name } = lastProfile(persistence, newId, clock.nowMs())
  seedBank({ persistence, packsDir: join(ROOT, 'resources', 'questions'), newId })
  const recordError: Core['recordError'] = ({ code, detail }) => {
    throw new Error(`${code}: ${detail}`)
  }
  return {
    persistence,
    profile: { id, name },
    paths,
    clock,
    random,
    newId,
    events: createEventHub(),
    log: silentLogger,
    recordError,
  }
}

/** Who speaks when, and the events an agent would have sent of it. */
function anHour(random: () => number) {
  const between = (from: number, to: number) => Math.round(from + (to - from) * random())
  const events: InterviewEvent[] = [{ type: 'candidate_joined', atMs: 0 }]
  const interviewer: SpeechSpan[] = []
  const candidate: SpeechSpan[] = []
  const say = (utterance: 'greeting' | 'question' | 'closing', startMs: number, endMs: number) => {
    events.push({ type: 'utterance_started', atMs: startMs, utterance })
    events.push({ type: 'utterance_finished', atMs: endMs, utterance, outcome: 'spoken' })
    interviewer.push({ startMs, endMs })
  }
  say('greeting', 400, GREETING_MS - 300)
  for (let i = 0; i < QUESTIONS; i++) {
    const slotMs = GREETING_MS + i * SLOT_MS
    const askedUntilMs = slotMs + between(5_000, 11_000)
    say('question', slotMs + 200, askedUntilMs)
    const answer = phrases(askedUntilMs + between(900, 4_000), slotMs + SLOT_MS - 3_000, between)
    for (const { startMs, endMs } of answer) {
      events.push({ type: 'speech_started', atMs: startMs }, { type: 'speech_stopped', atMs: endMs })
    }
    candidate.push(...answer)
    const [speechFromMs, speechUntilMs] = [answer[0]?.startMs ?? null, answer[answer.length - 1]?.endMs ?? null]
    const atMs = (speechUntilMs ?? askedUntilMs) + 1_400
    events.push({ type: 'turn_ended', atMs, cause: 'end_of_turn', speechFromMs, speechUntilMs })
    events.push({ type: 'decided', atMs: atMs + 20 })
  }
  say('closing', LENGTH_MS - GREETING_MS + 200, LENGTH_MS - 1_000)
  return { events, interviewer, candidate }
}

/** Phrases with breaths between them, and now and then a pause that the report marks. */
function phrases(fromMs: number, untilMs: number, between: (from: number, to: number) => number): SpeechSpan[] {
  const spans: SpeechSpan[] = []
  for (let atMs = fromMs; atMs < untilMs - 1_500; ) {
    const endMs = Math.min(untilMs, atMs + between(1_200, 6_000))
    spans.push({ startMs: atMs, endMs })
    atMs = endMs + (between(0, 5) === 0 ? between(1_250, 3_500) : between(250, 1_100))
  }
  return spans
}
