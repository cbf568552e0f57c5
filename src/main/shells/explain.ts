import { StudioError } from '@shared/contract/errors'
import { UsageError } from './options'

/** One sentence on stderr, no stack: 2 for a wrong command line, 1 for everything else. */
export function explain(error: unknown): { sentence: string; exitCode: 1 | 2 } {
  if (error instanceof UsageError) return { sentence: error.message, exitCode: 2 }
  if (error instanceof StudioError) return { sentence: `${error.message} (${error.code})`, exitCode: 1 }
  return {
    sentence: `Greenroom could not start: ${error instanceof Error ? error.message : String(error)}`,
    exitCode: 1,
  }
}

export function explainAndExit(error: unknown): void {
  const { sentence, exitCode } = explain(error)
  process.stderr.write(`${sentence}\n`)
  process.exit(exitCode)
}
