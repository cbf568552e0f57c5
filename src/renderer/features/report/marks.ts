import type { ReportQuestion } from '@shared/contract/reports'

export const MARK_KINDS = ['answer', 'thinking', 'pause'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** One thing on the timeline, ms. */
export interface Mark {
  id: string
  kind: MarkKind
  questionNumber: number
  startMs: number
  endMs: number
}

/** Thinking shorter than this is a breath, not a mark, ms. */
const SHORTEST_THINKING_MS = 300

/** The report's answers, the thinking before each, and the long pauses inside, in order of time. */
export function marksOf(questions: readonly ReportQuestion[]): Mark[] {
  return questions.flatMap(marksOfQuestion).sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs)
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
