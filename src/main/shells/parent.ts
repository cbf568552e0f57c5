export interface ParentOptions {
  /** `GREENROOM_PARENT=1`: started by scripts/start.mjs, which holds our stdin open for as long as it lives. */
  env: Record<string, string | undefined>
  /** The part of `process` that is used. */
  process: {
    channel?: unknown
    stdin: { resume(): unknown; on(event: 'end' | 'close' | 'error', listener: () => void): unknown }
    on(event: 'disconnect', listener: () => void): unknown
  }
}

/**
 * Calls back once when the process that started us has gone. npm signals only its shell, so without this a studio
 * started by `npm start` would be orphaned and keep the data folder locked. A studio started by hand is left alone:
 * its stdin may be closed from the beginning.
 */
export function whenParentGoes({ env, process }: ParentOptions, callback: () => void): void {
  let called = false
  const once = () => {
    if (called) return
    called = true
    callback()
  }
  if (process.channel !== undefined && process.channel !== null) process.on('disconnect', once)
  if (env.GREENROOM_PARENT !== '1') return
  process.stdin.on('end', once)
  process.stdin.on('close', once)
  process.stdin.on('error', once)
  process.stdin.resume()
}
