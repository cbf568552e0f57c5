import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A data folder for this run only. It is kept: the recordings in it are part of what a rehearsal prints. */
export function temporaryDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'greenroom-rehearsal-'))
}
