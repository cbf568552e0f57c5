import { writeSync } from 'node:fs'

const STDOUT_FD = 1
const STDERR_FD = 2

/**
 * Keeps standard output for our one document: rtc-node logs JSON lines to whatever `process.stdout.fd` is when it is loaded.
 * Call before anything imports it.
 */
export function keepStdoutForTheDocument(): void {
  Object.defineProperty(process.stdout, 'fd', { value: STDERR_FD, configurable: true })
}

/** Writes a line to standard output, whole even when it is a pipe that takes less at a time. */
export function printDocument(text: string): void {
  let rest = Buffer.from(`${text}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT_FD, rest))
    } catch (error) {
      // A pipe that is full: its reader is slow.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}
