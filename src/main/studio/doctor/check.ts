export const CHECK_NAMES = ['Node', 'database', 'voice', 'livekit-server', 'ports', 'microphone', 'disk'] as const
export type CheckName = (typeof CHECK_NAMES)[number]

export interface Check {
  name: CheckName
  ok: boolean
  /** What was found; when it is not ok, with what to do about it. */
  message: string
}

/**
 * What no interview can be held without. Without a voice the questions are read, without a microphone the answers typed, and without
 * the media server or its ports the audio stays on the device.
 */
const NEEDED: readonly CheckName[] = ['Node', 'database', 'disk']

/** Whether an interview can be held. Pure. */
export function isReady(checks: readonly Check[]): boolean {
  return checks.every(({ name, ok }) => ok || !NEEDED.includes(name))
}

/** For a person to read: one line each, then one sentence. Pure. */
export function formatChecks(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const lines = checks.map(
    ({ name, ok, message }) => `${ok ? 'ok     ' : 'problem'}  ${name.padEnd(width)}  ${message}`,
  )
  const problems = checks.filter(({ ok }) => !ok).length
  return [...lines, '', conclusion(problems, isReady(checks))].join('\n')
}

function conclusion(problems: number, ready: boolean): string {
  if (problems === 0) return 'Everything is ready.'
  return ready
    ? 'An interview can be held; the lines marked "problem" say what would make it better.'
    : 'No interview can be held yet; the lines marked "problem" say what to do.'
}
