import type { Core } from '../core'
import { describeError } from '../errors/describe-error'

/** What one start goes through; the next goes on. */
const MOST_A_START = 500

export interface MeasureOlderOptions {
  core: Pick<Core, 'persistence' | 'profile' | 'recordError'>
  /** Keeps the measures of one interview; may throw. */
  measure(interviewId: string): void
}

/**
 * Measures interviews that were over before anything was measured, newest first, so that trends and usual values know them. One
 * report at a time, with everything else that waits in between. What cannot be measured is skipped and tried again at the next
 * start; the first of a start is recorded, and not hundreds.
 */
export function measureOlder({ core, measure }: MeasureOlderOptions): { close(): void } {
  let waiting: string[] | null = null
  let isRecorded = false
  let next: NodeJS.Immediate | null = setImmediate(step)

  function step() {
    next = null
    try {
      waiting ??= core.persistence.interviewMeasures.missing(core.profile.id, MOST_A_START)
      const interviewId = waiting.shift()
      if (interviewId === undefined) return
      // Deleted since the start: nothing is missing of it.
      if (core.persistence.interviews.get(core.profile.id, interviewId)) measure(interviewId)
    } catch (error) {
      if (!isRecorded) core.recordError({ code: 'INTERNAL', place: 'measures', detail: describeError(error) })
      isRecorded = true
      if (waiting === null) return
    }
    next = setImmediate(step)
  }

  return {
    close: () => {
      if (next) clearImmediate(next)
      next = null
    },
  }
}
