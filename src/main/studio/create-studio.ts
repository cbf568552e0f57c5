import { join } from 'node:path'
import type { Logger } from '@node/log/logger'
import type { AudioPathChoice } from '@shared/contract/interviews'
import type { InterviewJob, VoiceChoice } from '@shared/protocol/job'
import type { LaunchAgent, StartAgent } from '../agent-host/agent-channel'
import { createDeviceRooms, type DeviceRooms } from '../device/device-rooms'
import { createChoosingMediaServer } from '../livekit/choosing-media-server'
import type { MediaServer } from '../livekit/media-server'
import { createNetworkWatch, type NetworkWatch } from '../livekit/network-watch'
import { createRemoteMediaServer } from '../livekit/remote-media-server'
import { openPersistence, type Persistence } from '../persistence/persistence'
import { type Clock, type Randomness, systemClock, systemRandomness } from './clock'
import type { Core } from './core'
import { createCosts } from './costs/costs'
import { createPriceTable } from './costs/price-table'
import { studioPaths } from './data-folder'
import { lockDataFolder } from './data-folder-lock'
import { describeError } from './errors/describe-error'
import { createErrorLog } from './errors/error-log'
import { estimateUsd } from './evaluation/estimate-usd'
import { createEvaluation } from './evaluation/evaluation'
import { createEventHub } from './events/event-hub'
import type { ExportsService } from './exports/exports'
import { createExports } from './exports/exports'
import { createHistory } from './history/history'
import { createImports, type ImportsService } from './imports/imports'
import { canContinue } from './interviews/interview-row'
import { createInterviews } from './interviews/interviews'
import type { MintToken, RoomsOf } from './interviews/livekit-room'
import { readConfig } from './keys/config-file'
import { type GivenSecrets, NOTHING_GIVEN } from './keys/environment'
import { givenSources } from './keys/given-sources'
import { createKeys } from './keys/keys'
import type { SecretStore } from './keys/secret-store'
import { createTestLiveKit } from './keys/test-livekit'
import { measureOlder } from './measures/measure-older'
import { createTextModels } from './models/create-text-models'
import type { TextModels } from './models/text-models'
import { type PagePolicy, pagePolicy } from './page-policy'
import { keepPrivate } from './private-folder'
import { ensureDefaultProfile } from './profiles/default-profile'
import { createQuestionGenerator } from './questions/generate-questions'
import { createQuestions } from './questions/questions'
import { seedBank } from './questions/seed-bank'
import { createEncodeQueue } from './recordings/encode-queue'
import { createRecordings, type RecordingsService } from './recordings/recordings'
import { createReports } from './reports/reports'
import { createRouter, type StudioRouter } from './router'
import { createSettings } from './settings/settings'
import { createSpeechModels } from './speech-models/speech-models'
import { createUuidV7 } from './uuid-v7'

export interface StudioOptions {
  /** Absolute; made when it does not exist. */
  dataDir: string
  shell: 'electron' | 'web' | 'cli'
  version: string
  platform: 'darwin' | 'win32' | 'linux'
  /** Folder that holds `questions/`. */
  resourcesDir: string
  /** The studio's own; the settings may name another. */
  mediaServer: MediaServer
  /** Keys and addresses of the environment. Default: none. */
  given?: GivenSecrets
  /** Config files to look for; in each part the first that has it wins. Default: none. */
  configFiles?: readonly string[]
  /** Where typed keys are kept. Default: in memory, for this run. */
  secretStore?: SecretStore
  roomsOf: RoomsOf
  mintToken: MintToken
  /** Where Gemini is asked instead of at the service's own address: a double on this machine. */
  geminiBaseUrl?: string | null
  /** Default: the system's. */
  network?: NetworkWatch
  /** Overrides the setting for this run. */
  audioPath?: AudioPathChoice
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Default: the services that the settings name. */
  models?: TextModels
  /** Asked once, at the start. */
  chooseVoice(): Promise<VoiceChoice>
  log: Logger
  /** Called before the start is held up by a large history that an older program left. */
  onLongStart?(): void
  /** Default `model`. */
  endOfTurn?: InterviewJob['endOfTurn']
  /** Default: the system's. */
  clock?: Clock
  random?: Randomness
}

export interface Studio {
  router: StudioRouter
  /** What every call of the router is given. */
  context: Record<never, never>
  recordings: Pick<RecordingsService, 'resolveAudio'>
  /** For the shells' doors /export and /import. */
  exports: Pick<ExportsService, 'fileOf'>
  imports: Pick<ImportsService, 'receive'>
  /** What a page served now may do besides the usual. */
  pagePolicy(): PagePolicy
  /** The way into a running interview's room without WebRTC, for the shells' channels and for a candidate in this process. */
  deviceRooms: Pick<DeviceRooms, 'join'>
  /** Stops the running interview (it can be continued), the encoder and the media server, and gives the folder free. */
  close(): Promise<void>
}

/** About a second of a slow machine: less is not worth a word. */
const LONG_MIGRATION_BYTES = 16 * 1024 * 1024

/**
 * Puts the studio together: the one place where its parts meet. Throws DATA_FOLDER_IN_USE and what openDatabase throws;
 * then nothing is left open.
 */
export async function createStudio(options: StudioOptions): Promise<Studio> {
  const { clock = systemClock, random = systemRandomness, log, platform } = options
  const paths = studioPaths(options.dataDir, join)
  const lock = await lockDataFolder({ file: paths.lockFile, pid: process.pid, nowMs: clock.nowMs(), platform })
  let persistence: Persistence | undefined
  try {
    keepPrivate({ dataDir: paths.dataDir, platform, log })
    const fromMs = clock.nowMs()
    let migrating: { migrations: number; bytes: number } | undefined
    persistence = openPersistence({
      file: paths.databaseFile,
      nowMs: fromMs,
      onMigrating: (work) => {
        migrating = work
        log.info('application', 'bringing the database up to date', work)
        if (work.bytes >= LONG_MIGRATION_BYTES) options.onLongStart?.()
      },
    })
    if (migrating) log.info('application', 'the database is up to date', { ...migrating, ms: clock.nowMs() - fromMs })
    return assemble({ ...options, clock, random }, persistence, lock.release)
  } catch (error) {
    persistence?.close()
    lock.release()
    throw error
  }

  function assemble(
    { clock, random, ...rest }: StudioOptions & { clock: Clock; random: Randomness },
    persistence: Persistence,
    release: () => void,
  ): Studio {
    const newId = createUuidV7({ nowMs: clock.nowMs, bytes: random.bytes }, persistence.interviews.lastId())
    const profile = ensureDefaultProfile(persistence, newId, clock.nowMs())
    const core: Core = {
      persistence,
      profile: { id: profile.id, name: profile.name },
      paths,
      clock,
      random,
      newId,
      events: createEventHub(),
      log,
      recordError: createErrorLog({ persistence, log, profileId: profile.id, newId, clock }),
    }
    const seeded = seedBank({ persistence, packsDir: join(options.resourcesDir, 'questions'), newId })
    log.info('application', 'question bank', { ...seeded, questions: persistence.questionBank.count() })

    const given = givenSources(rest.given ?? NOTHING_GIVEN, readConfig(rest.configFiles ?? []))
    for (const problem of given.problems) log.warn('application', 'configuration', { problem })
    const settings = createSettings(core, given.settings)
    const keys = createKeys({ core, given, store: rest.secretStore ?? null, addresses: settings.get })
    const network = rest.network ?? createNetworkWatch()
    const liveKit = { url: () => settings.get().liveKitUrl, secret: keys.get }
    const mediaServer = createChoosingMediaServer({
      local: rest.mediaServer,
      own: createRemoteMediaServer({ ...liveKit, hasAddress: network.hasAddress }),
      chosen: () => settings.get().liveKitServer,
    })
    const prices = createPriceTable(core)
    const geminiBaseUrl = rest.geminiBaseUrl ?? null
    const models = rest.models ?? createTextModels({ core, keys, settings, prices, geminiBaseUrl })
    const speechModels = createSpeechModels({ core, startAgent: rest.startAgent, launchAgent: rest.launchAgent })
    const questions = createQuestions(core)
    const costs = createCosts({ core, settings, keys, models, questions, speechModels, prices })
    const recordings = createRecordings(core)
    const reports = createReports({ core, questions, recordings, settings })
    const { startAgent, launchAgent, endOfTurn = 'model' } = rest
    const evaluation = createEvaluation({
      core,
      settings,
      models,
      keys,
      recordings,
      reports,
      speechModels,
      network,
      startAgent,
      launchAgent,
      usdOf: (work) => estimateUsd(prices.get(), work),
    })
    // Other words, other measures.
    evaluation.onTranscribed(({ interviewId }) => reports.remeasure(interviewId))
    const newToken = () => Buffer.from(random.bytes(32)).toString('hex')
    const deviceRooms = createDeviceRooms({ newToken, log })
    const encodeQueue = createEncodeQueue({ core, recordings, startAgent, launchAgent, enabled: rest.shell !== 'cli' })
    // Asked now, in the background: the first page to open wants to know, and on Windows it takes a second.
    const voice = rest.chooseVoice().catch((error): VoiceChoice => {
      core.recordError({ code: 'NO_VOICE', place: 'voice', detail: describeError(error) })
      return { kind: 'reading', name: null }
    })
    const chooseVoice = () => voice
    const interviews = createInterviews({
      ...rest,
      core,
      mediaServer,
      questions,
      settings,
      recordings,
      reports,
      encodeQueue,
      deviceRooms,
      keys,
      models,
      evaluation,
      generator: createQuestionGenerator({ core, models, questions }),
      geminiBaseUrl,
      network,
      endOfTurn,
      chooseVoice,
    })
    const exports = createExports({
      core,
      reports,
      recordings,
      startAgent,
      launchAgent,
      resourcesDir: options.resourcesDir,
    })
    const imports = createImports({
      core,
      recordings,
      reports,
      encodeQueue,
      evaluation,
      settings,
      startAgent,
      launchAgent,
    })
    recover(core, recordings, reports)
    encodeQueue.kick()
    const older = measureOlder({ core, measure: reports.measure })

    const info = async () => ({
      version: options.version,
      shell: options.shell,
      platform,
      profile: core.profile,
      voice: await chooseVoice(),
    })
    let closing: Promise<void> | undefined
    async function closeAll() {
      older.close()
      // The encoder first: an interview that ends now must not start it.
      await encodeQueue.close()
      await interviews.close()
      await imports.close()
      await exports.close()
      models.close()
      await evaluation.close()
      await speechModels.close()
      await mediaServer.stop()
      persistence.close()
      release()
    }
    return {
      router: createRouter({
        core,
        info,
        interviews,
        questions,
        reports,
        settings,
        keys,
        // The server's clock is not moved by a test's.
        testLiveKit: createTestLiveKit({ ...liveKit, clock: systemClock }),
        models,
        evaluation,
        costs,
        speechModels,
        history: createHistory(core, settings),
        exports,
        imports,
      }),
      context: {},
      recordings,
      exports,
      imports,
      pagePolicy: () => pagePolicy(settings.get()),
      deviceRooms,
      close: () => {
        closing ??= closeAll()
        return closing
      },
    }
  }
}

/** What a killed studio left half done: open sessions, and reports of interviews that had ended. */
function recover(core: Core, recordings: RecordingsService, reports: { complete(interviewId: string): void }) {
  const { persistence, profile, clock } = core
  persistence.interviewSessions.closeLost(clock.nowMs())
  for (const { interviewId } of persistence.reports.processing()) {
    const interview = persistence.interviews.get(profile.id, interviewId)
    if (interview?.status !== 'COMPLETED') continue
    if (!canContinue(interview)) recordings.seal(interviewId)
    reports.complete(interviewId)
  }
}
