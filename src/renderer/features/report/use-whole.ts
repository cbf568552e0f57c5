import { startTransition, useEffect, useState } from 'react'

/** What lies below the waveform waits no longer for it than this, ms: its peaks may not come at all. */
const LONGEST_WAIT_MS = 1_500
/** Reports that were shown whole: coming back to one, it is as long at once as it was, so that it is scrolled to the same place. */
const seen = new Set<string>()

/**
 * Whether all of the report is to be drawn. At first only what is in sight is: the head, the scores and the recording; the rest of an
 * hour follows once that stands, in pieces between which the page answers.
 *
 * @param first whether what is in sight first has been drawn
 */
export function useWhole(interviewId: string, first: boolean): boolean {
  const [whole, setWhole] = useState(() => seen.has(interviewId))
  useEffect(() => {
    if (whole) {
      seen.add(interviewId)
      return
    }
    const timer = setTimeout(() => startTransition(() => setWhole(true)), first ? 0 : LONGEST_WAIT_MS)
    return () => clearTimeout(timer)
  }, [interviewId, whole, first])
  return whole
}
