import type { ReportModel } from '@shared/contract/reports'

export interface Totals {
  answered: number
  planned: number
  rated: number
  spokenMs: number
  /** Median over spoken answers, ms; null without one. */
  firstWordMs: number | null
  /** null without a spoken answer: zero would look like a measurement. */
  pauses: number | null
}

/** The whole interview in figures, summed from the questions; nothing that is not in them. */
export function totalsOf({ questions, spokenMs }: ReportModel): Totals {
  const spoken = questions.filter((q) => q.outcome === 'spoken' && q.answer !== null)
  const firstWords = spoken.map((q) => q.timeToFirstWordMs).filter((ms): ms is number => ms !== null)
  return {
    answered: questions.filter((q) => q.outcome === 'spoken' || q.outcome === 'typed').length,
    planned: questions.length,
    rated: questions.filter((q) => q.score !== null).length,
    spokenMs,
    firstWordMs: medianOf(firstWords),
    pauses: spoken.length === 0 ? null : spoken.reduce((sum, q) => sum + q.pauses.length, 0),
  }
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}
