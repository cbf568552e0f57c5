import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import type { After } from '@node/timing/after'
import { buildWav } from '@node/wav/wav-header'
import type { StudioEvent } from '@shared/contract/studio'
import type { AgentJob, AgentToStudio } from '@shared/protocol/job'
import type { StartAgent } from '../../../src/main/agent-host/agent-channel'
import { openPersistence } from '../../../src/main/persistence/persistence'
import type { AnswerFacts } from '../../../src/main/persistence/repositories/answers'
import type { QuestionRecord } from '../../../src/main/persistence/repositories/questions'
import { systemRandomness } from '../../../src/main/studio/clock'
import type { Core } from '../../../src/main/studio/core'
import { studioPaths } from '../../../src/main/studio/data-folder'
import { createEvaluation, type EvaluationService } from '../../../src/main/studio/evaluation/evaluation'
import { createEventHub } from '../../../src/main/studio/events/event-hub'
import { lastProfile } from '../../../src/main/studio/profiles/last-profile'
import { createQuestions } from '../../../src/main/studio/questions/questions'
import { createRecordings } from '../../../src/main/studio/recordings/recordings'
import { createReports } from '../../../src/main/studio/reports/reports'
import { createSettings, type SettingsService } from '../../../src/main/studio/settings/settings'
import { createUuidV7 } from '../../../src/main/studio/uuid-v7'
import { ManualClock } from '../manual-clock'
import { anInterview } from './an-interview'
import { createFakeNetwork, type FakeNetwork } from './fake-network'
import { createFakeTextModels, type FakeTextModels } from './fake-text-models'

export interface GivenAnswer {
  /** ms of speech; 0: nothing was said. */
  spokenMs?: number
  typed?: string
  skipped?: boolean
  question?: Partial<QuestionRecord>
}

/** The evaluation alone, on a real database in a folder of its own, with time and services in the test's hands. */
export interface EvaluationBench {
  core: Core
  clock: ManualClock
  models: FakeTextModels
  network: FakeNetwork
  settings: SettingsService
  evaluation: EvaluationService
  events: StudioEvent[]
  /** A model of this machine. */
  speechModel: { id: string; dir: string; dropsFillers: boolean } | null
  /** What the agent process says to a job. */
  agent: (job: AgentJob) => AgentToStudio[] | 'dies'
  agentJobs: AgentJob[]
  agentStarts: () => Promise<void>
  stopAgent: () => Promise<void>
  /** What work of a model costs. */
  usdOf: (work: { model: string; answers: number; audioMs: number }) => number | null
  /** An interview that is over, with a recording: answers one after the other from 10 s on. */
  interview(
    answers: readonly GivenAnswer[],
    change?: { language?: string; opus?: boolean; running?: boolean },
  ): {
    interviewId: string
    questionIds: string[]
  }
  keysChanged(): void
  /** The service once more on the same data, as after a kill: the one before is forgotten, not closed. */
  killed(): void
  jobs(interviewId: string): { step: string; state: string; attempts: number; errorCode: string | null }[]
  close(): Promise<void>
}

const START_MS = 1_800_000_000_000
const GAP_MS = 5_000

/** `after`: default the test's clock. */
export function openEvaluationBench(
  dataDir = mkdtempSync(join(tmpdir(), 'greenroom-grades-')),
  after?: After,
): EvaluationBench {
  const clock = new ManualClock(START_MS)
  const paths = studioPaths(dataDir, join)
  const persistence = openPersistence({ file: paths.databaseFile, nowMs: START_MS })
  const newId = createUuidV7({ nowMs: clock.nowMs, bytes: systemRandomness.bytes }, persistence.interviews.lastId())
  const profile = lastProfile(persistence, newId, START_MS)
  const hub = createEventHub()
  const events: StudioEvent[] = []
  const core: Core = {
    persistence,
    profile: { id: profile.id, name: profile.name },
    paths,
    clock,
    random: systemRandomness,
    newId,
    events: { ...hub, publish: (event) => void events.push(event) },
    log: silentLogger,
    recordError: () => {},
  }
  const keyListeners = new Set<() => void>()
  const network = createFakeNetwork()
  const models = createFakeTextModels()
  const settings = createSettings(core)
  const recordings = createRecordings(core)
  const reports = createReports({ core, questions: createQuestions(core), recordings, settings })
  const startAgent: StartAgent = async ({ job, onMessage, onLost }) => {
    bench.agentJobs.push(job)
    await bench.agentStarts()
    const said = bench.agent(job)
    setImmediate(() => {
      if (said === 'dies') onLost('killed')
      else for (const message of said) onMessage(message)
    })
    return { pid: 1, send: () => {}, stop: bench.stopAgent }
  }
  const create = () =>
    createEvaluation({
      core,
      settings,
      models,
      recordings,
      reports,
      network,
      startAgent,
      launchAgent: () => {
        throw new Error('nothing is launched here')
      },
      speechModels: { ready: () => bench.speechModel },
      keys: {
        onChange: (listener) => {
          keyListeners.add(listener)
          return () => keyListeners.delete(listener)
        },
      },
      usdOf: (work) => bench.usdOf(work),
      after: after ?? clock.after,
    })
  const bench: EvaluationBench = {
    core,
    clock,
    models,
    network,
    settings,
    events,
    speechModel: null,
    agent: () => 'dies',
    agentJobs: [],
    agentStarts: async () => {},
    stopAgent: async () => {},
    usdOf: ({ answers }) => answers * 0.01,
    evaluation: undefined as never,
    keysChanged: () => {
      for (const listener of [...keyListeners]) listener()
    },
    killed: () => {
      keyListeners.clear()
      bench.evaluation = create()
    },
    jobs: (interviewId) =>
      persistence.evaluationJobs
        .ofInterview(core.profile.id, interviewId)
        .map(({ step, state, attempts, errorCode }) => ({ step, state, attempts, errorCode })),
    interview: (answers, change = {}) => {
      const interviewId = newId()
      const scope = { profileId: core.profile.id, interviewId }
      const running = change.running ?? false
      persistence.interviews.insert(
        anInterview({
          id: interviewId,
          profileId: core.profile.id,
          questionCount: answers.length,
          status: running ? 'IN_PROGRESS' : 'COMPLETED',
          endedReason: running ? null : 'finished',
          completedQuestions: answers.length,
          nextIndex: answers.length - 1,
          greeting: 'Hello.',
          closing: 'Bye.',
          language: change.language ?? 'en-US',
          startedAtMs: clock.nowMs(),
          completedAtMs: clock.nowMs(),
        }),
      )
      const ids = { id: newId(), ...scope }
      if (!running) {
        persistence.reports.put({
          ...ids,
          analysisStatus: 'completed',
          completion: null,
          createdAtMs: clock.nowMs(),
          updatedAtMs: clock.nowMs(),
        })
      }
      let atMs = 10_000
      const speech: { startMs: number; endMs: number }[] = []
      const questionIds = answers.map((given, order) => {
        const id = newId()
        persistence.questions.insertAll([questionRow({ ...scope, id, order, ...given.question })])
        const spokenMs = given.spokenMs ?? 6_000
        const spoken = given.typed === undefined && !given.skipped && spokenMs > 0
        const endMs = atMs + (spoken ? spokenMs : 0)
        if (spoken) speech.push({ startMs: atMs, endMs })
        const facts: AnswerFacts = {
          typedText: given.typed ?? null,
          cause: given.skipped ? 'skipped' : given.typed === undefined ? 'end_of_turn' : 'typed',
          askedFromMs: atMs - 4_000,
          askedUntilMs: atMs - 1_000,
          audioStartMs: spoken ? atMs : null,
          audioEndMs: spoken ? endMs : null,
          durationMs: spoken ? spokenMs : null,
          committedAtMs: endMs + 1_500,
          timesAsked: 1,
          updatedAtMs: clock.nowMs(),
        }
        persistence.answers.putFacts({ id: newId(), ...scope, questionId: id }, facts)
        atMs = endMs + GAP_MS
        return id
      })
      const dir = recordings.dirOf(interviewId)
      mkdirSync(dir, { recursive: true })
      const path = join(dir, change.opus ? 'candidate.opus' : 'candidate.wav')
      writeFileSync(path, change.opus ? 'OggS' : buildWav(new Int16Array(atMs * 48), 48_000))
      recordings.register(interviewId, [
        {
          track: 'candidate',
          wavPath: join(dir, 'candidate.wav'),
          sampleRateHz: 48_000,
          durationMs: atMs,
          peaks: [],
          speech,
          prosodyPath: null,
        },
      ])
      return { interviewId, questionIds }
    },
    close: async () => {
      await bench.evaluation.close()
      persistence.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  bench.evaluation = create()
  return bench
}

function questionRow(
  given: Partial<QuestionRecord> & Pick<QuestionRecord, 'id' | 'profileId' | 'interviewId' | 'order'>,
) {
  return {
    bankKey: null,
    content: 'How do you bring a change of code safely to users?',
    expectedAnswer: 'A test first, then the code, a review by the team, and a release in small steps.',
    difficulty: 'MEDIUM',
    topic: 'delivery',
    stage: 'technical',
    evaluationCriteria: ['Writes a test before the fix', 'Has the team review the change'],
    keyPoints: [],
    source: 'bank',
    followUpOf: null,
    why: null,
    citation: null,
    ...given,
  } satisfies QuestionRecord
}
