/** Calls `run` once after `delayMs`; the function returned calls it off. Passed as an argument, so that tests own the time. */
export type After = (delayMs: number, run: () => void) => () => void

/** The longest delay a timer takes, ms (2^31 - 1): a longer one would fire at once. */
const LONGEST_DELAY_MS = 0x7fff_ffff

export const afterReal: After = (delayMs, run) => {
  const timer = setTimeout(run, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS))
  return () => clearTimeout(timer)
}
