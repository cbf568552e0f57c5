import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { z } from 'zod'
import { isAlive, processStart } from '../processes/process-start'

const lockFile = z.object({ pid: z.number().int(), startedAtMs: z.number(), processStart: z.string().nullable() })
type LockContent = z.infer<typeof lockFile>

export interface LockOptions {
  file: string
  pid: number
  nowMs: number
  platform: NodeJS.Platform
}

export interface DataFolderLock {
  /** Gives the folder free; does nothing when another studio has taken it meanwhile. */
  release(): void
}

/**
 * Takes the data folder for this process. A lock left by a killed studio is taken over, also when its pid belongs to
 * another program by now. Throws DATA_FOLDER_IN_USE naming the pid.
 */
export async function lockDataFolder({ file, pid, nowMs, platform }: LockOptions): Promise<DataFolderLock> {
  mkdirSync(dirname(file), { recursive: true })
  const own: LockContent = { pid, startedAtMs: nowMs, processStart: await processStart(pid, platform) }
  // Each round removes one stale lock or finds a living owner; another studio starting at the same time may win a round.
  for (let round = 0; round < 5; round++) {
    if (create(file, own)) return { release: () => release(file, own) }
    const owner = read(file)
    if (owner && (await isHeld(owner, own, platform))) throw inUse(owner.pid)
    moveAway(file, own.pid)
  }
  throw inUse(read(file)?.pid)
}

function create(file: string, content: LockContent): boolean {
  try {
    const fd = openSync(file, 'wx')
    writeSync(fd, JSON.stringify(content))
    fsyncSync(fd)
    closeSync(fd)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** null for a file that is gone or was cut off while it was written: nobody holds either. */
function read(file: string): LockContent | null {
  try {
    return lockFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

async function isHeld(owner: LockContent, own: LockContent, platform: NodeJS.Platform): Promise<boolean> {
  // Our own pid in a lock we did not write: a studio in a container that was killed and got the same pid again.
  if (owner.pid === own.pid) return owner.processStart === own.processStart
  if (!isAlive(owner.pid)) return false
  const start = await processStart(owner.pid, platform)
  return start === null || owner.processStart === null || start === owner.processStart
}

/** Renaming is atomic: of two studios that find the same stale lock one moves it and the other finds nothing to move. */
function moveAway(file: string, pid: number): void {
  const aside = `${file}.stale-${pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch {
    // The other one was faster.
  }
}

function release(file: string, own: LockContent): void {
  const owner = read(file)
  if (owner?.pid === own.pid && owner.processStart === own.processStart) rmSync(file, { force: true })
}

function inUse(pid: number | undefined): StudioError {
  return new StudioError('DATA_FOLDER_IN_USE', pid === undefined ? 'taken just now' : `held by process ${pid}`)
}
