import { join } from 'node:path'
import type { Logger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
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
import type { HearWords } from './conversations/hearing'
import type { Core } from './core'
import { type StudioPaths, studioPaths } from './data-folder'
import { lockDataFolder } from './data-folder-lock'
import { describeError } from './errors/describe-error'
import { createErrorLog } from './errors/error-log'
import { createEventHub } from './events/event-hub'
import type { ExportsService } from './exports/exports'
import type { ReceivePiece } from './imports/receive-piece'
import type { MintToken, RoomsOf } from './interviews/livekit-room'
import { readConfig } from './keys/config-file'
import { type GivenSecrets, NOTHING_GIVEN } from './keys/environment'
import { givenSources } from './keys/given-sources'
import { createKeys } from './keys/keys'
import type { SecretStore } from './keys/secret-store'
import { createTestLiveKit } from './keys/test-livekit'
import type { TextModels } from './models/text-models'
import { type House, openWorkspace } from './open-workspace'
import { type PagePolicy, pagePolicy } from './page-policy'
import { keepPrivate } from './private-folder'
import { lastProfile } from './profiles/last-profile'
import { createProfiles } from './profiles/profiles'
import { seedBank } from './questions/seed-bank'
import type { RecordingsService } from './recordings/recordings'
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
  /** The system's voice for a BCP 47 tag (`en`, `en-GB`). Asked once for each, the first time at the start. */
  chooseVoice(spoken: string): Promise<VoiceChoice>
  /** All of the system's voices. Default: none are known. */
  listVoices?(): Promise<{ name: string; language: string }[]>
  log: Logger
  /** Called before the start is held up by a large history that an older program left. */
  onLongStart?(): void
  /** Instead of every other way to turn a conversation's speech into text: for rehearsals and tests. */
  hearWords?: HearWords
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
  imports: { receive: ReceivePiece }
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
 * Puts the studio together: what the machine shares, and the workspace of the profile in use. Throws DATA_FOLDER_IN_USE and what
 * openDatabase throws; then nothing is left open.
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
    return assemble({ ...options, clock, random }, { persistence, paths, release: lock.release })
  } catch (error) {
    persistence?.close()
    lock.release()
    throw error
  }
}

interface Opened {
  persistence: Persistence
  paths: StudioPaths
  release(): void
}

function assemble(
  options: StudioOptions & { clock: Clock; random: Randomness },
  { persistence, paths, release }: Opened,
): Studio {
  const { clock, random, log, platform } = options
  const newId = createUuidV7({ nowMs: clock.nowMs, bytes: random.bytes }, persistence.interviews.lastId())
  const shared = { persistence, paths, clock, random, newId, events: createEventHub(), log }
  const seeded = seedBank({ persistence, packsDir: join(options.resourcesDir, 'questions'), newId })
  log.info('application', 'question bank', { ...seeded, questions: persistence.questionBank.count() })
  const given = givenSources(options.given ?? NOTHING_GIVEN, readConfig(options.configFiles ?? []))
  for (const problem of given.problems) log.warn('application', 'configuration', { problem })

  const firstProfile = lastProfile(persistence, newId, clock.nowMs())
  let present = coreOf(firstProfile)
  const settingsNow = () => present.settings.get()
  const ownCore: Core = {
    ...shared,
    get profile() {
      return present.core.profile
    },
    recordError: (failure) => present.core.recordError(failure),
  }
  const keys = createKeys({ core: ownCore, given, store: options.secretStore ?? null, addresses: settingsNow })
  const network = options.network ?? createNetworkWatch()
  const liveKit = { url: () => settingsNow().liveKitUrl, secret: keys.get }
  const mediaServer = createChoosingMediaServer({
    local: options.mediaServer,
    own: createRemoteMediaServer({ ...liveKit, hasAddress: network.hasAddress }),
    chosen: () => settingsNow().liveKitServer,
  })
  const { startAgent, launchAgent } = options
  const speechModels = createSpeechModels({ core: ownCore, startAgent, launchAgent })
  const newToken = () => Buffer.from(random.bytes(32)).toString('hex')
  const deviceRooms = createDeviceRooms({ newToken, log })
  // Asked now, in the background: the first page to open wants to know, and on Windows it takes a second.
  const voices = new Map<string, Promise<VoiceChoice>>()
  function chooseVoice(spoken = 'en'): Promise<VoiceChoice> {
    const known = voices.get(spoken)
    if (known) return known
    const voice = options.chooseVoice(spoken).catch((error): VoiceChoice => {
      ownCore.recordError({ code: 'NO_VOICE', place: 'voice', detail: describeError(error) })
      return { kind: 'reading', name: null }
    })
    voices.set(spoken, voice)
    return voice
  }
  void chooseVoice()
  const house: House = { options, keys, speechModels, network, deviceRooms, mediaServer, chooseVoice }
  let workspace = openWorkspace(house, present.core, present.settings)

  /** A profile's own view of the studio: its id is in every query of what is made with it. */
  function coreOf(profile: { id: string; name: string }) {
    const recordError = createErrorLog({ persistence, log, profileId: profile.id, newId, clock })
    const core: Core = { ...shared, profile: { id: profile.id, name: profile.name }, recordError }
    return { core, settings: createSettings(core, given.settings) }
  }

  /** What changes who is there, or removes one, goes one after the other. */
  let changing: Promise<unknown> = Promise.resolve()
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = changing.then(change)
    changing = turn.catch(() => {})
    return turn
  }
  function demandProfile(id: string) {
    const profile = persistence.profiles.get(id)
    if (!profile) throw new StudioError('NOT_FOUND')
    return profile
  }
  /** What runs, or is about to, keeps its profile until it is over. */
  function switchTo(profileId: string): Promise<void> {
    return inTurn(async () => {
      if (profileId === present.core.profile.id) return
      demandProfile(profileId)
      for (const live of [workspace.interviews, workspace.conversations])
        if (live.running() !== null || live.isStarting()) throw new StudioError('INTERVIEW_RUNNING')
      if (workspace.imports.isOpen()) throw new StudioError('STUDIO_BUSY')
      const before = present
      try {
        await workspace.close()
        present = coreOf(demandProfile(profileId))
        workspace = openWorkspace(house, present.core, present.settings)
      } catch (error) {
        // Whoever sat there goes on: a studio without a workspace would answer nobody.
        present = before
        workspace = openWorkspace(house, present.core, present.settings)
        throw error
      }
      persistence.profiles.used(profileId, clock.nowMs())
      shared.events.publish({ type: 'profile', profileId })
    })
  }

  const listVoices = async () => (await options.listVoices?.()) ?? []
  const info = async () => ({
    version: options.version,
    shell: options.shell,
    platform,
    profile: present.core.profile,
    voice: await chooseVoice(),
  })
  // The server's clock is not moved by a test's.
  const testLiveKit = createTestLiveKit({ ...liveKit, clock: systemClock })
  const profiles = createProfiles({ core: ownCore, switchTo, inTurn })
  let closing: Promise<void> | undefined
  async function closeAll() {
    await changing
    await workspace.close()
    options.models?.close()
    await speechModels.close()
    await mediaServer.stop()
    persistence.close()
    release()
  }
  return {
    router: createRouter(() => ({ ...workspace, info, voices: listVoices, keys, testLiveKit, speechModels, profiles })),
    context: {},
    recordings: { resolveAudio: (...of) => workspace.recordings.resolveAudio(...of) },
    exports: { fileOf: (...of) => workspace.exports.fileOf(...of) },
    imports: {
      receive: (id, part, ...piece) =>
        part === 'resume' ? workspace.resumes.receive(id, ...piece) : workspace.imports.receive(id, part, ...piece),
    },
    pagePolicy: () => pagePolicy(settingsNow()),
    deviceRooms,
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
