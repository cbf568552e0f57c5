import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '@node/log/logger'
import { z } from 'zod'
import { isAlive, processStart } from '../processes/process-start'

/** A process that can be told from another one that got the same pid later. */
const processName = z.object({ pid: z.number().int().positive(), start: z.string().nullable() })
const serverRecord = z.object({ server: processName, studio: processName })

const FILE = /^livekit-server-\d+\.json$/
const ABANDONED_CONFIG = /^livekit-[0-9a-f]+\.yaml$/

/** Notes in the run folder that this studio owns this server, so that a later studio can end it if this one is killed. */
export async function recordServer(runDir: string, serverPid: number, platform: NodeJS.Platform): Promise<void> {
  const record = {
    server: { pid: serverPid, start: await processStart(serverPid, platform) },
    studio: { pid: process.pid, start: await processStart(process.pid, platform) },
  }
  mkdirSync(runDir, { recursive: true, mode: 0o700 })
  writeFileSync(recordFile(runDir, serverPid), JSON.stringify(record), { mode: 0o600 })
}

export function forgetServer(runDir: string, serverPid: number): void {
  rmSync(recordFile(runDir, serverPid), { force: true })
}

export interface CleanUpOptions {
  runDir: string
  platform: NodeJS.Platform
  log: Logger
  kill(pid: number): void
}

/**
 * Ends the servers of studios that were killed. A pid is ended only when it is the very process that was noted and the
 * studio that started it is gone; where that cannot be told it is left alone. Returns the ended pids.
 */
export async function endOrphans({ runDir, platform, log, kill }: CleanUpOptions): Promise<number[]> {
  const ended: number[] = []
  let studioLives = false
  for (const name of list(runDir, FILE)) {
    const file = join(runDir, name)
    const record = read(file)
    if (record !== null) {
      if (!(await isGone(record.studio, platform))) {
        studioLives = true
        continue
      }
      if (await isSame(record.server, platform)) {
        log.warn('application', 'ended the media server of a studio that was killed', { pid: record.server.pid })
        kill(record.server.pid)
        ended.push(record.server.pid)
      }
    }
    rmSync(file, { force: true })
  }
  // A studio that was killed in the moment between writing the secret and the server's reading of it.
  if (!studioLives) for (const name of list(runDir, ABANDONED_CONFIG)) rmSync(join(runDir, name), { force: true })
  return ended
}

type ProcessName = z.infer<typeof processName>

/** Whether it is certain that this process has ended. */
async function isGone(noted: ProcessName, platform: NodeJS.Platform): Promise<boolean> {
  if (!isAlive(noted.pid)) return true
  const start = await processStart(noted.pid, platform)
  return noted.start !== null && start !== null && start !== noted.start
}

/** Whether it is certain that this process still runs. */
async function isSame(noted: ProcessName, platform: NodeJS.Platform): Promise<boolean> {
  if (noted.start === null || !isAlive(noted.pid)) return false
  return (await processStart(noted.pid, platform)) === noted.start
}

function recordFile(runDir: string, pid: number): string {
  return join(runDir, `livekit-server-${pid}.json`)
}

function list(dir: string, pattern: RegExp): string[] {
  try {
    return readdirSync(dir).filter((name) => pattern.test(name))
  } catch {
    return []
  }
}

/** null for a file that was cut off while it was written. */
function read(file: string): z.infer<typeof serverRecord> | null {
  try {
    return serverRecord.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
