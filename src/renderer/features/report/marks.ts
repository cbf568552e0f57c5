import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import type { ClassifiedPause, Span } from '@shared/contract/speech'
import { improvementMarksOf } from './improvement-marks'

export const MARK_KINDS = [
  'answer',
  'thinking',
  'pause',
  'filler',
  'possible',
  'quote',
  'improvement',
  'voice',
  'gap',
] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** One thing on the timeline, ms. */
export interface Mark {
  id: string
  kind: MarkKind
  /** null for what belongs to no question. */
  questionNumber: number | null
  startMs: number
  endMs: number
  /** Of a quote and a filler: the words. Of an improvement: its title. Of a voice: whose it is from here on. */
  text?: string
  /** Of a pause: where it stands in the sentence; `pause` when no words are known. */
  pause?: Exclude<ClassifiedPause['kind'], 'thinking'>
  /** Of an improvement that is a priority: its place among them. */
  rank?: number
}

/** What marks are made of. */
export type Marked = Pick<
  ReportModel,
  'questions' | 'gaps' | 'interviewerChanges' | 'priorities' | 'completion' | 'disfluencyMeasures'
>

/** What is in every recording; the legend names the others only where there are some. */
const USUAL: readonly MarkKind[] = ['answer', 'thinking', 'pause']

export function kindsIn(marks: readonly Mark[]): MarkKind[] {
  return MARK_KINDS.filter((kind) => USUAL.includes(kind) || marks.some((mark) => mark.kind === kind))
}

/** Thinking shorter than this is a breath, not a mark, ms. */
const SHORTEST_THINKING_MS = 300

/**
 * The report's answers, the thinking before each, the long pauses and the fillers inside, the words that were quoted, what
 * could be better, where another voice went on and where the connection was interrupted, in order of time.
 */
export function marksOf(report: Marked): Mark[] {
  const { questions, gaps, interviewerChanges, disfluencyMeasures } = report
  return [
    ...questions.flatMap((question) => [
      ...marksOfQuestion(question),
      ...quotesOf(question),
      ...(disfluencyMeasures ? fillersOf(question) : []),
    ]),
    ...improvementMarksOf(report),
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

/** A sound that no transcript agrees with is only possibly a filler. */
function fillersOf({ number, speech }: ReportQuestion): Mark[] {
  return (speech?.fillers ?? []).map(({ id, word, startMs, endMs, source }) => ({
    id: `filler-${id}`,
    kind: source === 'audio' ? 'possible' : 'filler',
    questionNumber: number,
    startMs,
    endMs,
    ...(word === null ? {} : { text: word }),
  }))
}

function marksOfQuestion(question: ReportQuestion): Mark[] {
  const { number, answer, timeToFirstWordMs } = question
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
    ...pausesOf(question).map(({ kind, ...pause }) => ({ ...mark('pause', pause.startMs, pause.endMs), pause: kind })),
  ]
}

/** The long pauses inside an answer, told apart where words are known. */
export function pausesOf({ pauses, speech }: Pick<ReportQuestion, 'pauses' | 'speech'>) {
  if (!speech) return pauses.map((pause) => ({ ...pause, kind: 'pause' as const }))
  return speech.pauses.flatMap(({ kind, ...pause }) => (kind === 'thinking' ? [] : [{ ...pause, kind }]))
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

/** What is worth hearing again and again. */
const LOOPED: readonly MarkKind[] = ['answer', 'quote']

/** The stretch to loop: the person's own selection when the playhead is in it, else the shortest quote or answer there. */
export function loopAt(marks: readonly Mark[], selection: Span | null, atMs: number): Span | null {
  const holds = ({ startMs, endMs }: Span) => startMs <= atMs && atMs < endMs
  if (selection && holds(selection)) return selection
  const [shortest] = marks
    .filter((mark) => LOOPED.includes(mark.kind) && holds(mark))
    .sort((a, b) => a.endMs - a.startMs - (b.endMs - b.startMs))
  return shortest ? { startMs: shortest.startMs, endMs: shortest.endMs } : null
}

/** The marks at a place, the widest first: what stands under the pointer, in words. `slackMs`: a triangle is wider than its sound. */
export function marksAt(marks: readonly Mark[], atMs: number, slackMs: number): Mark[] {
  return marks
    .filter(({ startMs, endMs }) => startMs - slackMs <= atMs && atMs <= endMs + slackMs)
    .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
}
