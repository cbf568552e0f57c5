import type { ReportQuestion } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'

/**
 * Whether a stretch of the recording, ms, belongs to an answer that was measured: only there the studio takes a filler
 * (studio/reports/filler-edits has the same rule). The thinking before the first word is part of it: an "um" may begin an answer. Pure.
 */
export function answering(
  questions: readonly Pick<ReportQuestion, 'answer' | 'speech' | 'timeToFirstWordMs'>[],
  { startMs, endMs }: Span,
): boolean {
  const middleMs = (startMs + endMs) / 2
  return questions.some(
    ({ answer, speech, timeToFirstWordMs }) =>
      speech !== null &&
      answer !== null &&
      middleMs >= answer.startMs - (timeToFirstWordMs ?? 0) &&
      middleMs <= answer.endMs,
  )
}
