import './older-node'
import { once } from 'node:events'
import { join } from 'node:path'
import { destination, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'
import openRollingFile from 'pino-roll'
import type { LogCategory, LogFields, Logger, LogLevel } from './logger'
import { redactFields, redactText } from './redact'

export interface LoggerOptions {
  /** Folder of the rotated files, made when missing; null writes no file. */
  dir: string | null
  /** Least level that is written to the files. */
  level: LogLevel
  /** Least level that is also written to stderr; null for none. stdout belongs to the program's own output. */
  console: LogLevel | null
  /** A file this long is followed by the next one. Default 5 MB. */
  maxFileBytes?: number
  /** Older files that are kept besides the one in use. Default 5. */
  keptFiles?: number
}

export interface OpenLogger {
  log: Logger
  /** Everything written is in the file. Writing is synchronous, so a crash loses nothing either. */
  close(): Promise<void>
}

/** Rotated JSON lines `{ level, time, category, msg, ... }` in `<dir>/greenroom.N.log`. */
export async function createLogger(options: LoggerOptions): Promise<OpenLogger> {
  const { dir, level, console, maxFileBytes = 5_000_000, keptFiles = 5 } = options
  const file =
    dir === null
      ? null
      : await openRollingFile({
          file: join(dir, 'greenroom'),
          extension: '.log',
          size: `${Math.ceil(maxFileBytes / 1024)}k`,
          limit: { count: keptFiles, removeOtherLogFiles: true },
          mkdir: true,
          sync: true,
        })
  // A full disk must not end an interview: the line is lost, the program goes on.
  file?.on('error', () => {})
  let closed = false
  // What is logged while the program ends comes too late for the file: writing then would throw.
  const write = (line: string) => void (closed || file?.write(line))
  const streams = [
    ...(file === null ? [] : [{ level, stream: { write } }]),
    ...(console === null ? [] : [{ level: console, stream: destination({ dest: 2, sync: true }) }]),
  ]
  const root = pino(
    {
      level: streams.length === 0 ? 'silent' : 'debug',
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.multistream(streams, { dedupe: false }),
  )
  return {
    log: wrap(root),
    async close() {
      if (file === null || closed) return
      closed = true
      const ended = once(file, 'close')
      file.end()
      await ended
    },
  }
}

function wrap(target: PinoLogger): Logger {
  const write = (level: LogLevel) => (category: LogCategory, message: string, fields?: LogFields) =>
    target[level]({ category, ...redactFields(fields) }, redactText(message))
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrap(target.child(redactFields(fields))),
  }
}
