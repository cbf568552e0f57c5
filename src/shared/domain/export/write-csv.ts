import type { ReportModel, ReportQuestion } from '../../contract/reports'
import { csvNumber, csvRow, csvText } from './csv'
import { withoutControls } from './escape-html'
import { OUTCOMES } from './wording'

type Column = readonly [name: string, cell: (question: ReportQuestion, isImported: boolean) => string]

const seconds = (ms: number | null | undefined) => csvNumber(ms === null || ms === undefined ? null : ms / 1000)
const points = (question: ReportQuestion, criterion: string) =>
  question.evaluation?.state === 'scored'
    ? csvNumber(question.evaluation.criteria.find((graded) => graded.criterion === criterion)?.points)
    : ''
const text = (value: string) => csvText(withoutControls(value))

const COLUMNS: readonly Column[] = [
  ['number', (q) => csvNumber(q.number, 0)],
  // Nobody asked in a recording made elsewhere.
  ['question', (q, isImported) => (isImported ? '' : text(q.text))],
  ['topic', (q, isImported) => (isImported ? '' : text(q.topic))],
  ['outcome', (q) => OUTCOMES[q.outcome]],
  ['asked_at_s', (q) => seconds(q.asked?.startMs)],
  ['answer_start_s', (q) => seconds(q.answer?.startMs)],
  ['answer_end_s', (q) => seconds(q.answer?.endMs)],
  ['time_to_first_word_s', (q, isImported) => seconds(isImported ? null : q.timeToFirstWordMs)],
  ['speech_s', (q) => seconds(q.speechMs)],
  ['words', (q) => csvNumber(q.speech?.words, 0)],
  ['words_per_minute', (q) => csvNumber(q.speech?.wordsPerMinute)],
  ['syllables_per_s', (q) => csvNumber(q.speech?.voice?.speechRate, 2)],
  ['long_pauses', (q) => csvNumber(q.outcome === 'spoken' ? q.pauses.length : null, 0)],
  ['fillers', (q) => csvNumber(q.speech?.fillersKnown ? q.speech.fillers.length : null, 0)],
  ['pitch_median_hz', (q) => csvNumber(q.speech?.voice?.pitch?.medianHz)],
  ['pitch_sd_semitones', (q) => csvNumber(q.speech?.voice?.pitch?.sdSemitones, 2)],
  ['score', (q) => csvNumber(q.score)],
  ['scored_by', (q) => q.scoredBy ?? ''],
  ['correctness', (q) => points(q, 'correctness')],
  ['completeness', (q) => points(q, 'completeness')],
  ['clarity', (q) => points(q, 'clarity')],
  ['answer', (q) => text(q.typedText ?? q.transcript?.text ?? '')],
  // Last, so that no column of an older file moves.
  ['follow_up', (q) => (q.followUpOf === null ? '' : 'yes')],
]

/**
 * One row a question, RFC 4180. Begins with a byte order mark: without it Excel takes UTF-8 for the system's old code page and breaks
 * every letter that is not English; other readers know it and drop it.
 */
export function writeCsv({ questions, origin }: ReportModel): string {
  const rows = questions.map((question) => csvRow(COLUMNS.map(([, cell]) => cell(question, origin === 'import'))))
  return `\ufeff${csvRow(COLUMNS.map(([name]) => name))}${rows.join('')}`
}
