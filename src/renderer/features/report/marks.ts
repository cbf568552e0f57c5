import type { ReportModel, ReportQuestion } from '@shared/contract/reports'

export const MARK_KINDS = ['answer', 'thinking', 'pause', 'quote', 'voice', 'gap'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** One thing on the timeline, ms. */
export interface Mark {
  id: string
  kind: MarkKind
  /** null for what belongs to no question. */
  questionNumber: number | null
  startMs: number
  endMs: number
  /** Of a quote: its words. Of a voice: whose it is from here on. */
  text?: string
}

/** What is in every recording; the legend names the others only where there are some. */
const USUAL: readonly MarkKind[] = ['answer', 'thinking', 'pause']

export function kindsIn(marks: readonly Mark[]): MarkKind[] {
  return MARK_KINDS.filter((kind) => USUAL.includes(kind) || marks.some((mark) => mark.kind === kind))
}

/** Thinking shorter than this is a breath, not a mark, ms. */
const SHORTEST_THINKING_MS = 300

/**
 * The report's answers, the thinking before each, the long pauses inside, the words that were quoted, where another voice
 * went on and where the connection was interrupted, in order of time.
 */
export function marksOf({
  questions,
  gaps,
  interviewerChanges,
}: Pick<ReportModel, 'questions' | 'gaps' | 'interviewerChanges'>): Mark[] {
  return [
    ...questions.flatMap((question) => [...marksOfQuestion(question), ...quotesOf(question)]),
    ...interviewerChanges.map(markOfVoice),
    ...gaps.map(markOfGap),
  ].sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs)
}

function markOfGap({ startMs, endMs }: ReportModel['gaps'][number]): Mark {
  return { id: `gap-${startMs}`, kind: 'gap', questionNumber: null, startMs, endMs }
}

function markOfVoice({ atMs, to }: ReportModel['interviewerChanges'][number]): Mark {
  return { id: `voice-${atMs}`, kind: 'voice', questionNumber: null, startMs: atMs, endMs: atMs, text: to }
}

/** Words that two criteria quote are one mark. */
function quotesOf({ number, evaluation }: ReportQuestion): Mark[] {
  if (evaluation?.state !== 'scored') return []
  const marks = evaluation.criteria.flatMap(({ quotes }) =>
    quotes.flatMap(({ text, startMs, endMs }): Mark[] =>
      startMs === null || endMs === null
        ? []
        : [{ id: `quote-${startMs}-${endMs}`, kind: 'quote', questionNumber: number, startMs, endMs, text }],
    ),
  )
  return [...new Map(marks.map((mark) => [mark.id, mark])).values()]
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
