import { join } from 'node:path'
import { createLogger } from '@node/log/create-logger'
import type { LogLevel } from '@node/log/logger'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import type { GivenSecrets } from '../../studio/keys/environment'
import { dataDirOf, openStudio } from '../open-studio'
import { keepStdoutForTheDocument, printDocument } from './document-output'

/** `greenroom diagnostics`: prints the file that the page saves. */
export async function runDiagnostics(
  { data, logLevel }: { data?: string; logLevel?: LogLevel },
  given: GivenSecrets,
): Promise<number> {
  keepStdoutForTheDocument()
  const dataDir = dataDirOf(data ?? null)
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: logLevel ?? null })
  try {
    const studio = await openStudio({ shell: 'cli', dataDir, log: logger.log, given })
    try {
      const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
      const { text } = await client.diagnostics.save()
      printDocument(text.trimEnd())
      return 0
    } finally {
      await studio.close()
    }
  } finally {
    await logger.close()
  }
}
