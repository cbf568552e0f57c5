import { parseArgs } from 'node:util'
import { LOG_LEVELS, type LogLevel } from '@node/log/logger'
import { isLoopback } from '../studio/models/endpoint'

/** What a shell was started with. null: not given. */
export interface ShellOptions {
  dataDir: string | null
  logLevel: LogLevel | null
  /** A double of the Gemini service on this machine instead of the real one. */
  geminiBaseUrl: string | null
}

export interface WebOptions extends ShellOptions {
  /** 0: any free one. */
  port: number | null
  openBrowser: boolean
}

/** A sentence for the person who typed it. */
export class UsageError extends Error {}

/** Options of the browser edition; what it does not know is an error, so that a typing mistake is not ignored. */
export function parseWebOptions(args: readonly string[]): WebOptions {
  const { values } = orUsageError(() =>
    parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        'log-level': { type: 'string' },
        'gemini-base-url': { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    }),
  )
  return {
    dataDir: text(values.data),
    logLevel: logLevel(text(values['log-level'])),
    geminiBaseUrl: geminiBaseUrl(text(values['gemini-base-url'])),
    port: port(text(values.port)),
    openBrowser: values['no-open'] !== true,
  }
}

/** Options of the Electron app. Chromium's own switches are on the same command line, so unknown ones are left alone. */
export function parseElectronOptions(args: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, 'log-level': { type: 'string' }, 'gemini-base-url': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  return {
    dataDir: text(values.data),
    logLevel: logLevel(text(values['log-level'])),
    geminiBaseUrl: geminiBaseUrl(text(values['gemini-base-url'])),
  }
}

function orUsageError<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** `--data` without a value is `true` where unknown switches are allowed. */
function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function port(value: string | null): number | null {
  if (value === null) return null
  const number = Number(value)
  if (!/^\d{1,5}$/.test(value) || number > 65_535) {
    throw new UsageError(`"${value}" is not a port: use a number from 0 (any free one) to 65535.`)
  }
  return number
}

/** The key goes there in the clear, so only this computer will do. Throws UsageError. */
export function geminiBaseUrl(value: string | null): string | null {
  if (value === null) return null
  if (!/^http:/i.test(value) || !isLoopback(value)) {
    throw new UsageError(`"${value}" is not an address on this computer: use http://127.0.0.1:PORT.`)
  }
  return value.replace(/\/+$/, '')
}

function logLevel(value: string | null): LogLevel | null {
  if (value === null) return null
  const level = LOG_LEVELS.find((known) => known === value)
  if (level === undefined) throw new UsageError(`"${value}" is not a log level: use ${LOG_LEVELS.join(', ')}.`)
  return level
}
