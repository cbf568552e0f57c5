import type { AnswerEvaluation, AnswerTranscript } from '@shared/contract/evaluation'

export interface ShownWord {
  text: string
  startMs: number
  /** It stands in the report as evidence. */
  quoted: boolean
}

/** A word belongs to a quote when its middle lies within: the ends are estimated and may touch the neighbours. Pure. */
export function shownWords(
  { words }: Pick<AnswerTranscript, 'words'>,
  evaluation: AnswerEvaluation | null,
): ShownWord[] {
  const quotes = evaluation?.state === 'scored' ? evaluation.criteria.flatMap((criterion) => criterion.quotes) : []
  return words.map(({ text, startMs, endMs }) => {
    const middleMs = (startMs + endMs) / 2
    const quoted = quotes.some(
      (q) => q.startMs !== null && q.endMs !== null && q.startMs <= middleMs && middleMs <= q.endMs,
    )
    return { text, startMs, quoted }
  })
}

/** Where the arrow keys lead in a text of `count` words; null for a key that means nothing there. */
export function wordAfterKey(key: string, at: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1)
    case 'ArrowLeft':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
