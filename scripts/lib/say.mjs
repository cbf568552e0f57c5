/** Progress goes to stderr: stdout belongs to what the scripts start (the ready line, one JSON document). */

/**
 * One short sentence about what is being done.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`greenroom: ${sentence}\n`)
}

/** A failure that is told as its sentence, without a stack. */
export class SetupError extends Error {}

/**
 * Says why, for errors of ours without the stack, and gives the exit code 1.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof SetupError) say(error.message)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return 1
}

/**
 * Runs `work` and says every 15 s that it is still going, so that nobody takes a long build for a hang.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withHeartbeat(what, work) {
  const startedAtMs = Date.now()
  const timer = setInterval(() => say(`${what}: ${Math.round((Date.now() - startedAtMs) / 1000)} s so far.`), 15_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
