import type { ReportQuestion, Span } from '@shared/contract/reports'

export const MARK_KINDS = ['answer', 'thinking', 'pause', 'gap'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** One thing on the timeline, ms. */
export interface Mark {
  id: string
  kind: MarkKind
  /** null for what belongs to no question. */
  questionNumber: number | null
  startMs: number
  endMs: number
}

/** What the legend names: an interruption only where there was one. */
export function kindsIn(marks: readonly Mark[]): MarkKind[] {
  return MARK_KINDS.filter((kind) => kind !== 'gap' || marks.some((mark) => mark.kind === 'gap'))
}

/** Thinking shorter than this is a breath, not a mark, ms. */
const SHORTEST_THINKING_MS = 300

/** The report's answers, the thinking before each, the long pauses inside, and where the connection was interrupted, in order of time. */
export function marksOf(questions: readonly ReportQuestion[], gaps: readonly Span[]): Mark[] {
  return [...questions.flatMap(marksOfQuestion), ...gaps.map(markOfGap)].sort(
    (a, b) => a.startMs - b.startMs || b.endMs - a.endMs,
  )
}

function markOfGap({ startMs, endMs }: Span): Mark {
  return { id: `gap-${startMs}`, kind: 'gap', questionNumber: null, startMs, endMs }
}

function marksOfQuestion({ number, answer, timeToFirstWordMs, pauses }: ReportQuestion): Mark[] {
  if (!answer) return []
  const mark = (kind: MarkKind, startMs: number, endMs: number): Mark => ({
    id: `${kind}-${number}-${startMs}`,
    kind,
    questionNumber: number,
    startMs,
    endMs,
  })
  const thinkingMs = timeToFirstWordMs ?? 0
  return [
    ...(thinkingMs >= SHORTEST_THINKING_MS
      ? [mark('thinking', Math.max(0, answer.startMs - thinkingMs), answer.startMs)]
      : []),
    mark('answer', answer.startMs, answer.endMs),
    ...pauses.map((pause) => mark('pause', pause.startMs, pause.endMs)),
  ]
}

/** How close before a mark "previous" still means the one before it, ms: pressing it twice goes back two. */
const JUST_PASSED_MS = 400

export function nextMark(marks: readonly Mark[], atMs: number): Mark | null {
  return marks.find((mark) => mark.startMs > atMs + 1) ?? null
}

export function previousMark(marks: readonly Mark[], atMs: number): Mark | null {
  const before = marks.filter((mark) => mark.startMs < atMs - JUST_PASSED_MS)
  return before[before.length - 1] ?? null
}
