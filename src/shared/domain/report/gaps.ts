import type { Span } from '@shared/contract/reports'
import type { InterviewEvent } from '../interview/events'

/** Shorter than this nobody missed anything, ms. */
const SHORTEST_GAP_MS = 300

/**
 * Where the candidate could not be heard though the interview went on: from when they were gone, or the interviewer or the studio
 * had to be restarted, until they were back. Times on the recording, ms; the last gap of an interview that nobody came back to is
 * its end and not a gap. Pure.
 */
export function gapsOf(events: readonly InterviewEvent[]): Span[] {
  const gaps: Span[] = []
  let fromMs: number | null = null
  let met = false
  for (const { type, atMs } of events) {
    if (type === 'candidate_joined') {
      if (met && fromMs !== null && atMs - fromMs >= SHORTEST_GAP_MS) gaps.push({ startMs: fromMs, endMs: atMs })
      met = true
      fromMs = null
    } else if (type === 'candidate_left' || type === 'restarted') {
      fromMs ??= atMs
    }
  }
  return gaps
}
