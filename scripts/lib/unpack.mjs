import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/**
 * Unpacks a .tar.gz or .zip with the system's tar (Windows has had one that reads zip since 2018; Git's, which may be
 * before it on PATH, does not).
 * @param {string} archivePath
 * @param {string} dir must exist
 */
export async function unpack(archivePath, dir) {
  const system = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'tar.exe')
  const tar = process.platform === 'win32' && existsSync(system) ? system : 'tar'
  const { code, problem, output } = await run(tar, ['-xf', archivePath, '-C', dir], { limitMs: 120_000, quiet: true })
  if (code !== 0) throw new Error(`it could not be unpacked (${problem ?? output.trim().split('\n')[0]})`)
}
