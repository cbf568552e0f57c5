export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** `access`: who connected and asked; `security`: what was refused; `performance`: how long things took. */
export const LOG_CATEGORIES = ['application', 'access', 'error', 'security', 'performance'] as const
export type LogCategory = (typeof LOG_CATEGORIES)[number]

export type LogFields = Record<string, string | number | boolean | null | undefined>

/** No transcript and no key belongs in a line: fields are flat, so that nothing is logged by accident with an object. */
export interface Logger {
  debug(category: LogCategory, message: string, fields?: LogFields): void
  info(category: LogCategory, message: string, fields?: LogFields): void
  warn(category: LogCategory, message: string, fields?: LogFields): void
  error(category: LogCategory, message: string, fields?: LogFields): void
  /** A logger whose lines all carry these fields too. */
  child(fields: LogFields): Logger
}

/** Drops everything: for tests and for tools that have no data folder. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
}
