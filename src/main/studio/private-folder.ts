import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '@node/log/logger'
import { describeError } from './errors/describe-error'

/** Folders of ours in the data folder. What else lies there, if somebody put the data beside other things, is not touched. */
const OURS = ['recordings', 'backups', 'logs', 'work', 'imports', 'resumes', 'voice-cache', 'speech-models', 'electron']
/** Those in which voices and words lie: their files, too. */
const PERSONAL = ['recordings', 'resumes', 'backups', 'logs', 'voice-cache']
const DATABASE = /^greenroom\.db(-wal|-shm)?$/
/** As of /tmp: a place that many share. */
const STICKY = 0o1000

export interface PrivateFolderOptions {
  dataDir: string
  platform: NodeJS.Platform
  log: Pick<Logger, 'info' | 'warn'>
  /** For tests. */
  chmod?(path: string, mode: number): void
}

/** A mode without the rights of everybody but the owner; null where they have none. Pure. */
export function privateMode(mode: number): number | null {
  return (mode & 0o077) === 0 ? null : mode & 0o700
}

/**
 * Makes the data folder its owner's alone. Found open (earlier versions left it so), what lies in it is mended as well, once: a
 * folder that is closed already is not looked through. Windows has no such modes, and a file system that refuses costs a line in
 * the log. Never throws.
 */
export function keepPrivate({ dataDir, platform, log, chmod = chmodSync }: PrivateFolderOptions): void {
  if (platform === 'win32') return
  let mended = 0

  function mend(path: string): void {
    const mode = privateMode(lstatSync(path).mode)
    if (mode === null) return
    chmod(path, mode)
    mended++
  }
  function mendAll(path: string): void {
    // First the folder, so that nobody opens what is in it meanwhile.
    mend(path)
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) mendAll(join(path, entry.name))
      else if (entry.isFile()) mend(join(path, entry.name))
    }
  }

  try {
    const { mode } = lstatSync(dataDir)
    if (privateMode(mode) === null || (mode & STICKY) !== 0) return
    mend(dataDir)
    // Some file systems say yes and do nothing.
    if (privateMode(lstatSync(dataDir).mode) !== null) throw new Error('the file system keeps no modes')
    for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
      const path = join(dataDir, entry.name)
      if (entry.isDirectory() && PERSONAL.includes(entry.name)) mendAll(path)
      else if (entry.isDirectory() && OURS.includes(entry.name)) mend(path)
      else if (entry.isFile() && DATABASE.test(entry.name)) mend(path)
    }
    log.info('security', 'the data folder was readable by others and is no longer', { mended })
  } catch (error) {
    log.warn('security', 'the data folder may be readable by others', { mended, detail: describeError(error) })
  }
}
