import type { ReportModel } from '@shared/contract/reports'
import { type ComparableMeasures, comparableMeasures } from '@shared/contract/speech'
import { LEAST_INTERVIEW_MS } from '@shared/domain/speech/measure-interview-speech'
import { MOST_BASELINE } from '@shared/domain/speech/ranges'
import type { Core } from '../core'

export interface MeasuresService {
  /** What the person's own interviews before this one came to, newest first; at most 20. */
  before(interview: { startedAtMs: number }): ComparableMeasures[]
  /** Keeps what a finished interview is compared by, so that trends and usual values need no recording. */
  keep(report: Pick<ReportModel, 'interviewId' | 'startedAtMs' | 'speech' | 'questions'>): void
}

export function createMeasures({ persistence, profile, clock }: Core): MeasuresService {
  return {
    before: ({ startedAtMs }) =>
      persistence.interviewMeasures
        .before(profile.id, { startedAtMs, leastSpeechMs: LEAST_INTERVIEW_MS, limit: MOST_BASELINE })
        .flatMap(({ measures }) => {
          // A row in a form that an older program wrote is no habit of anybody.
          const parsed = comparableMeasures.safeParse(measures)
          return parsed.success ? [parsed.data] : []
        }),
    keep: ({ interviewId, startedAtMs, speech, questions }) =>
      persistence.interviewMeasures.put({
        interviewId,
        profileId: profile.id,
        startedAtMs,
        measures: speech.measures,
        speechMs: questions.reduce((sum, { speech: said, durationMs }) => sum + (said ? (durationMs ?? 0) : 0), 0),
        updatedAtMs: clock.nowMs(),
      }),
  }
}
