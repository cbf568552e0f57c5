import { readFileSync } from 'node:fs'
import * as util from 'node:util'

/**
 * What a .env file sets, {} when there is none. It never reaches the process's own environment. The older Node inside the
 * Electron of the tests has no parser for it: there the file is left alone.
 */
export function readEnvironmentFile(path: string): Record<string, string | undefined> {
  if (typeof util.parseEnv !== 'function') return {}
  try {
    return util.parseEnv(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
