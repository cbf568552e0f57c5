import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from './connection'

/** How many copies are kept. */
export const KEPT_BACKUPS = 5

const PATTERN = /^greenroom-\d{17}-v\d+\.db$/

export interface BackUpOptions {
  dir: string
  version: number
  nowMs: number
}

/** Copies the database into `dir`, safe on disk under its final name, and removes the oldest copies. Returns the path. */
export function backUp(connection: Connection, { dir, version, nowMs }: BackUpOptions): string {
  mkdirSync(dir, { recursive: true })
  const stamp = new Date(nowMs).toISOString().replace(/\D/g, '')
  const path = join(dir, `greenroom-${stamp}-v${version}.db`)
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  connection.prepare('VACUUM INTO ?').run(partial)
  const fd = openSync(partial, 'r+')
  fsyncSync(fd)
  closeSync(fd)
  renameSync(partial, path)
  for (const old of listBackups(dir).slice(0, -KEPT_BACKUPS)) rmSync(join(dir, old), { force: true })
  return path
}

/** File names, oldest first. */
export function listBackups(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => PATTERN.test(name))
    .sort()
}
