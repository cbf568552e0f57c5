import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { StudioError } from '@shared/contract/errors'
import { z } from 'zod'
import { isAlive, processStart } from '../processes/process-start'

const lockFile = z.object({ pid: z.number().int(), startedAtMs: z.number(), processStart: z.string().nullable() })
type LockContent = z.infer<typeof lockFile>

const ROUNDS = 50
const ROUND_WAIT_MS = 20
const CLAIM_LIMIT_MS = 10_000
const WRITING_LIMIT_MS = 500

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
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const own: LockContent = { pid, startedAtMs: nowMs, processStart: await processStart(pid, platform) }
  for (let round = 0; round < ROUNDS; round++) {
    if (create(file, JSON.stringify(own))) return { release: () => release(file, own) }
    const found = read(file)
    if (found && (await isHeld(found, own, platform))) throw inUse(found.pid)
    // Without content it may be a lock that is being written right now.
    const unread = found === null && ageMs(file) < WRITING_LIMIT_MS
    if (!unread && replaceStale(file, found, own)) return { release: () => release(file, own) }
    await after(ROUND_WAIT_MS)
  }
  throw inUse(read(file)?.pid)
}

/**
 * Of several studios that find the same stale lock one may take it over: whoever holds the claim looks once more, since what
 * stands there now may be the lock of another that was faster.
 */
function replaceStale(file: string, judged: LockContent | null, own: LockContent): boolean {
  const claim = `${file}.claim`
  dropAbandoned(claim)
  if (!create(claim, '')) return false
  try {
    if (JSON.stringify(read(file)) !== JSON.stringify(judged)) return false
    rmSync(file, { force: true })
    return create(file, JSON.stringify(own))
  } finally {
    rmSync(claim, { force: true })
  }
}

/** A claim is held for a millisecond; an old one is a crash in just that one. */
function dropAbandoned(claim: string): void {
  if (ageMs(claim) > CLAIM_LIMIT_MS) rmSync(claim, { force: true })
}

/** How long ago a file was written, ms; 0 for none. */
function ageMs(file: string): number {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return written === undefined ? 0 : Date.now() - written
}

function create(file: string, content: string): boolean {
  try {
    const fd = openSync(file, 'wx')
    writeSync(fd, content)
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

function release(file: string, own: LockContent): void {
  const owner = read(file)
  if (owner?.pid === own.pid && owner.processStart === own.processStart) rmSync(file, { force: true })
}

function inUse(pid: number | undefined): StudioError {
  return new StudioError('DATA_FOLDER_IN_USE', pid === undefined ? 'taken just now' : `held by process ${pid}`)
}
