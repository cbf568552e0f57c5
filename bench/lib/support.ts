import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { silentLogger } from '@node/log/logger'
import { runCommand } from '@node/voices/run-command'
import { espeakNg } from '@node/voices/speech-programs'
import { createLocalMediaServer } from '../../src/main/livekit/local-media-server'
import type { MediaServer } from '../../src/main/livekit/media-server'
import { findServerBinary } from '../../src/main/livekit/server-binary'
import { systemClock, systemRandomness } from '../../src/main/studio/clock'
import { defaultCacheDir } from '../../src/main/studio/data-folder'

const run = promisify(execFile)
export const ROOT = resolve('.')
export const NODE = join(ROOT, 'node_modules', '.bin', 'node')

const ANSWERS = [
  'In my last project I owned the payment service. We had a problem with duplicate charges, so I introduced a key for each request. After that the number of duplicates fell to zero.',
  'I usually start by looking at the query plan. Then I check whether an index is missing, and whether the statistics are fresh.',
  'We disagreed about splitting the service. I wrote a one page comparison, with numbers, and we tried the smaller step first.',
]

export const temporaryDir = () => mkdtemp(join(tmpdir(), 'greenroom-bench-'))

/** Spoken answers as WAV files, in a voice the interviewer does not use. */
export async function spokenAnswers(dir: string): Promise<string[]> {
  return Promise.all(
    ANSWERS.map(async (text, i) => {
      const path = join(dir, `answer-${i}.wav`)
      await runCommand(espeakNg.speak('en-us', path), { stdin: text, limitMs: 20_000 })
      return path
    }),
  )
}

export async function openMediaServer(): Promise<MediaServer> {
  const cacheDir = defaultCacheDir({ platform: process.platform, homeDir: homedir(), env: process.env })
  return createLocalMediaServer({
    findBinary: () =>
      findServerBinary({
        env: process.env,
        platform: process.platform,
        arch: process.arch,
        resourcesDir: join(ROOT, 'resources'),
        cacheDir,
      }),
    runDir: await temporaryDir(),
    platform: process.platform,
    clock: systemClock,
    random: systemRandomness,
    log: silentLogger,
  })
}

/** Runs the built command line and parses its one document. */
export async function greenroom<T>(args: readonly string[]): Promise<T> {
  const { stdout } = await run(NODE, [join(ROOT, 'out', 'main', 'cli.js'), ...args, '--json'], { maxBuffer: 1 << 26 })
  return JSON.parse(stdout) as T
}
