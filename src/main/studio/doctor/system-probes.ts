import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from '@node/log/logger'
import { findVoices } from '@node/voices/find-voices'
import { chooseVoice } from '@node/voices/voice-lists'
import { createLocalMediaServer } from '../../livekit/local-media-server'
import { findServerBinary } from '../../livekit/server-binary'
import { systemClock, systemRandomness } from '../clock'
import { defaultCacheDir, studioPaths } from '../data-folder'
import type { Probes } from './examine'
import { findMicrophones } from './microphones'
import { probeDatabase, probeFreeBytes, probePorts, probeServer } from './probes'

export interface SystemProbeOptions {
  dataDir: string
  resourcesDir: string
  platform: NodeJS.Platform
  log: Logger
}

/** The probes of the machine this runs on. They change nothing in the data folder. */
export function systemProbes({ dataDir, resourcesDir, platform, log }: SystemProbeOptions): Probes {
  const cacheDir = defaultCacheDir({ platform, homeDir: homedir(), env: process.env })
  const findBinary = () => findServerBinary({ env: process.env, platform, arch: process.arch, resourcesDir, cacheDir })
  return {
    nodeVersion: process.versions.node,
    platform,
    database: () => probeDatabase(studioPaths(dataDir, join).databaseFile, systemClock.nowMs()),
    voice: async () => chooseVoice(await findVoices(platform), 'en', null)?.name ?? null,
    server: () =>
      probeServer({
        findBinary,
        mediaServer: createLocalMediaServer({
          findBinary,
          runDir: join(cacheDir, 'run'),
          platform,
          clock: systemClock,
          random: systemRandomness,
          log,
        }),
        nowMs: () => performance.now(),
      }),
    ports: probePorts,
    microphones: () => findMicrophones(platform),
    freeBytes: () => probeFreeBytes(dataDir),
  }
}
