import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Logger } from '@node/log/logger'
import { findVoices } from '@node/voices/find-voices'
import { chooseVoice } from '@node/voices/voice-lists'
import { type AudioPathChoice, audioPathChoice } from '@shared/contract/interviews'
import type { VoiceChoice } from '@shared/protocol/job'
import { createForkLauncher } from '../agent-host/fork-agent'
import { startAgent } from '../agent-host/start-agent'
import { findAppFiles } from '../app-files'
import { createLocalMediaServer } from '../livekit/local-media-server'
import { createRooms } from '../livekit/rooms'
import { findServerBinary } from '../livekit/server-binary'
import { mintToken } from '../livekit/tokens'
import { systemClock, systemRandomness } from '../studio/clock'
import { createStudio, type Studio, type StudioOptions } from '../studio/create-studio'
import { defaultCacheDir, defaultDataDir } from '../studio/data-folder'
import { CONFIG_FILE_NAME, systemConfigFile } from '../studio/keys/config-file'
import { type GivenSecrets, takeSecretsFromEnvironment } from '../studio/keys/environment'
import { readEnvironmentFile } from '../studio/keys/environment-file'
import type { SecretStore } from '../studio/keys/secret-store'
import { createAskKeychain } from './keychain/ask-keychain'
import { createKeychainStore, keychainService } from './keychain/keychain-store'

export interface OpenStudioOptions {
  shell: StudioOptions['shell']
  /** Absolute. */
  dataDir: string
  log: Logger
  /** What takeSecretsFromEnvironment took, before anything else ran. */
  given: GivenSecrets
  /** Where typed keys are kept; the system's keychain when left out. */
  secretStore?: SecretStore
  /** A double of the Gemini service instead of the real one. */
  geminiBaseUrl?: string | null
  /** How the agent is started; child_process.fork when left out, which Electron cannot use. */
  launchAgent?: StudioOptions['launchAgent']
  /** Before the start is held up by a large history that an older program left. */
  onLongStart?: StudioOptions['onLongStart']
  /** Overrides the setting and GREENROOM_AUDIO_PATH for this run. */
  audioPath?: AudioPathChoice
  /** Instead of every other way to turn a conversation's speech into text. */
  hearWords?: StudioOptions['hearWords']
}

export type OpenedStudio = Studio

/** The studio as every shell opens it: on the real media server, the real agent and the system's voice. */
export async function openStudio(options: OpenStudioOptions): Promise<OpenedStudio> {
  const { shell, dataDir, log, launchAgent } = options
  const files = findAppFiles(__dirname)
  const platform = supportedPlatform(process.platform)
  const { env } = process
  const cacheDir = defaultCacheDir({ platform, homeDir: homedir(), env })
  return createStudio({
    dataDir,
    shell,
    version: files.version,
    platform,
    resourcesDir: files.resourcesDir,
    mediaServer: createLocalMediaServer({
      findBinary: () =>
        findServerBinary({ env, platform, arch: process.arch, resourcesDir: files.resourcesDir, cacheDir }),
      runDir: join(cacheDir, 'run'),
      platform,
      clock: systemClock,
      random: systemRandomness,
      log,
    }),
    given: options.given,
    hearWords: options.hearWords,
    onLongStart: options.onLongStart,
    configFiles: [join(dataDir, CONFIG_FILE_NAME), systemConfigFile({ platform, env })],
    secretStore:
      options.secretStore ??
      createKeychainStore({
        ask: createAskKeychain({ helperFile: files.keychainPath, env }),
        platform,
        service: keychainService(dataDir, dataDirOf(null)),
      }),
    geminiBaseUrl: options.geminiBaseUrl ?? null,
    roomsOf: createRooms,
    mintToken,
    // For tests that need one path, whatever the machine's network.
    audioPath: options.audioPath ?? audioPathChoice.safeParse(env.GREENROOM_AUDIO_PATH).data,
    startAgent,
    launchAgent: launchAgent ?? createForkLauncher({ agentFile: files.agentPath, log }),
    chooseVoice: (spoken) => chooseSystemVoice(platform, spoken),
    listVoices: () => findVoices(platform),
    log,
    // For tests that must be exact: scores of the end-of-turn model on synthetic voices are not.
    endOfTurn: env.GREENROOM_END_OF_TURN === 'vad' ? 'vad' : 'model',
  })
}

/**
 * The keys of the environment, and of a .env file when the studio was started from its repository. The first thing that each shell
 * does: what is taken is no longer there for a child to inherit.
 */
export function takeSecrets(): GivenSecrets {
  const { root } = findAppFiles(__dirname)
  // Tests run in the repository, too, and are to have no keys of the person who runs them.
  const fromRepository = process.cwd() === root && process.env.NODE_ENV !== 'test'
  return takeSecretsFromEnvironment(process.env, fromRepository ? readEnvironmentFile(join(root, '.env')) : {})
}

/** `--data DIR`, relative to the working directory, or the place that is the same in every shell. */
export function dataDirOf(given: string | null): string {
  if (given !== null) return resolve(given)
  return defaultDataDir({ platform: process.platform, homeDir: homedir(), env: process.env })
}

async function chooseSystemVoice(platform: NodeJS.Platform, spoken: string): Promise<VoiceChoice> {
  const voice = chooseVoice(await findVoices(platform), spoken, null)
  return voice === null ? { kind: 'reading', name: null } : { kind: 'system', name: voice.name }
}

/** Other systems are treated like Linux: they have its folders and its programs. */
function supportedPlatform(platform: NodeJS.Platform): 'darwin' | 'win32' | 'linux' {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
