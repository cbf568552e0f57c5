import type { TimedWord } from '@shared/contract/evaluation'
import type { SessionSummary, Span } from '@shared/contract/speech'

export interface SummaryInput {
  /** Length of the recording, ms. */
  durationMs: number
  /** Each spoken answer: its span, its text, its timed words (places on the recording; empty when none are known), its pauses. */
  answers: readonly { span: Span; text: string; words: readonly TimedWord[]; pauses: readonly Span[] }[]
}

// SPEECH replaces this skeleton.
export function sessionSummaryOf({ durationMs }: SummaryInput): SessionSummary {
  return {
    transcript: '',
    duration: durationMs / 1000,
    totalWords: 0,
    averagePace: 0,
    paceTimeline: [],
    fillers: [],
    pauses: [],
    words: [],
    transcriptSegments: [],
  }
}
