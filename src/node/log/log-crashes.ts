import type { Logger } from './logger'

/** The part of `process` that is used. */
interface CrashSource {
  on(event: 'uncaughtExceptionMonitor', listener: (error: unknown, origin: string) => void): unknown
  on(event: 'warning', listener: (warning: Error) => void): unknown
}

/** Writes down what ends the process (an unhandled rejection too), without keeping it from ending. */
export function logCrashes(source: CrashSource, log: Logger): void {
  source.on('uncaughtExceptionMonitor', (error, origin) => {
    log.error('error', 'crash', {
      origin,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  })
  source.on('warning', (warning) => log.warn('application', 'runtime warning', { warning: warning.message }))
}
