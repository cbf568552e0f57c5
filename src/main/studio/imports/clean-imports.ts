import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'

/**
 * Removes what a killed studio left of imports. A folder in `imports/` bears the id of the interview it would have become: when there
 * is none, its recording goes too.
 */
export async function cleanImports({ persistence, paths, recordError }: Core, importsDir: string): Promise<void> {
  const names = await readdir(importsDir).catch(() => [])
  for (const id of names) {
    try {
      // Whoever's it is: another profile's recording is no remainder.
      if (!persistence.interviews.isAnyones(id))
        await rm(join(paths.recordingsDir, id), { recursive: true, force: true })
      await rm(join(importsDir, id), { recursive: true, force: true })
    } catch (error) {
      recordError({ code: 'INTERNAL', place: 'imports', detail: describeError(error) })
    }
  }
}
