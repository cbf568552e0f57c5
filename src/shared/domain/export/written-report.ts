import type { ReportModel, ReportQuestion } from '../../contract/reports'
import { LEAST_BASELINE } from '../speech/ranges'
import { clockText, countText, type DateStyle, lengthText, momentText, plural } from './figures'
import { safeLink } from './safe-link'
import {
  LEVEL_NAMES,
  MEASURES,
  NOT_SCORABLE_TEXT,
  OUTCOMES,
  priorityText,
  rangeText,
  scoreWord,
  VERDICTS,
} from './wording'

/**
 * What a report says on paper, in order and in words: the one text behind Markdown, HTML and PDF. Nothing is escaped yet: what the
 * candidate or a model wrote stands as it came.
 */
export interface WrittenReport {
  title: string
  /** Role, level, date, length: one fact an item. */
  facts: string[]
  notes: string[]
  score: { value: number; word: string; since: string | null } | null
  categories: { label: string; value: number }[]
  priorities: { title: string; description: string; atMs: number; place: string }[]
  findings: { label: string; value: string; usual: string; range: string; verdict: string; how: string }[]
  findingsNote: string
  summary: string[]
  questionsHeading: string
  questions: WrittenQuestion[]
  keep: string[]
  practise: string[]
  resources: { title: string; url: string | null }[]
  madeBy: string
}

export interface WrittenQuestion {
  heading: string
  /** Says as much as the heading; null where it does not: follow-ups share their question's, a recording made elsewhere has none. */
  number: number | null
  text: string
  facts: string[]
  score: number | null
  selfRated: boolean
  strengths: string[]
  improvements: string[]
  outline: string[]
  quotes: { text: string; atMs: number | null }[]
  answer: string | null
  answerNote: string | null
}

export interface ReportWriter extends DateStyle {
  /** Who it is of; null: nobody gave a name. */
  name: string | null
}

export function writtenReport(report: ReportModel, { name, utcOffsetMinutes }: ReportWriter): WrittenReport {
  const { completion, speech, categories } = report
  const isImported = report.origin === 'import'
  const category = (label: string, value: number | null) => (value === null ? [] : [{ label, value }])
  return {
    title: isImported ? 'Report of a recording' : 'Interview report',
    facts: [
      ...(name === null ? [] : [name]),
      // Of a recording made elsewhere nobody said the level.
      isImported ? report.jobRole : `${report.jobRole}, ${LEVEL_NAMES[report.level]}`,
      momentText(report.startedAtMs, { utcOffsetMinutes }),
      lengthText(report.durationMs),
      `${lengthText(report.spokenMs)} spoken`,
      ...(speech.words === null ? [] : [plural(speech.words, 'word')]),
    ],
    notes: notesOf(report),
    score:
      report.overallScore === null
        ? null
        : {
            value: Math.round(report.overallScore),
            word: scoreWord(report.overallScore),
            since: report.sincePrevious === null ? null : sinceText(report.sincePrevious),
          },
    categories: [
      ...category('Technical accuracy', categories.technicalAccuracy),
      ...category('Completeness', categories.completeness),
      ...category('Communication', categories.communication),
    ],
    priorities: report.priorities.map((priority) => ({
      ...priorityText(priority),
      atMs: priority.atMs,
      place: [clockText(priority.atMs), ...questionAt(report, priority.atMs)].join(', '),
    })),
    findings: findingsOf(report).map((finding) => {
      const measure = MEASURES[finding.measure]
      return {
        label: measure.label,
        value: measure.value(finding.value),
        usual: finding.usual === null ? '' : measure.value(finding.usual),
        range: rangeText(finding),
        verdict: finding.range === null ? '' : VERDICTS[finding.verdict],
        how: measure.how,
      }
    }),
    findingsNote: `Measured in the recording. ${baselineText(speech.baselineInterviews)}`,
    summary: completion ? [completion.summary, completion.analysis].filter((text) => text.trim() !== '') : [],
    questionsHeading: isImported ? 'What was said' : 'Questions',
    questions: report.questions.map((question) => writtenQuestion(question, report)),
    keep: completion?.strengths ?? [],
    practise: completion ? [...completion.weaknesses, ...completion.recommendations] : [],
    resources: (completion?.resources ?? []).map(({ title, url }) => ({ title, url: safeLink(url) })),
    madeBy: `Made with Greenroom${completion ? `. Grades and texts by ${completion.model}; check them yourself` : ''}.`,
  }
}

function findingsOf({ speech, origin }: ReportModel) {
  return origin === 'import' ? speech.findings.filter(({ measure }) => measure !== 'thinkingMs') : speech.findings
}

function baselineText(interviews: number): string {
  if (interviews < LEAST_BASELINE) {
    return `Your usual values stand here after ${LEAST_BASELINE} interviews; so far ${interviews}.`
  }
  return `"Usual" is the median of your ${plural(interviews, 'earlier interview')}.`
}

function writtenQuestion(question: ReportQuestion, { origin, jobRole }: ReportModel): WrittenQuestion {
  const isImported = origin === 'import'
  const isFollowUp = question.followUpOf !== null
  const { evaluation, transcript, answer, speech } = question
  const scored = evaluation?.state === 'scored' ? evaluation : null
  const text = question.typedText ?? transcript?.text ?? null
  return {
    heading: isImported ? 'Recording' : `Question ${question.number}${isFollowUp ? ', follow-up' : ''}`,
    number: isImported || isFollowUp ? null : question.number,
    // Its question and topic are the app's own: nobody asked.
    text: isImported ? jobRole : question.text,
    facts: [
      isImported ? '' : question.topic,
      question.outcome === 'spoken' && answer ? `at ${clockText(answer.startMs)}` : OUTCOMES[question.outcome],
      ...(question.durationMs === null ? [] : [lengthText(question.durationMs)]),
      ...(speech?.wordsPerMinute ? [`${Math.round(speech.wordsPerMinute)} words/min`] : []),
      ...(question.pauses.length > 0 ? [plural(question.pauses.length, 'long pause')] : []),
      ...(speech?.fillersKnown && speech.fillers.length > 0 ? [plural(speech.fillers.length, 'filler')] : []),
    ].filter((fact) => fact !== ''),
    score: question.score === null ? null : Math.round(question.score),
    selfRated: question.scoredBy === 'self',
    strengths: scored?.strengths ?? [],
    improvements: scored?.improvements ?? [],
    outline: scored?.outline ?? [],
    quotes: scored ? distinctQuotes(scored.criteria.flatMap((criterion) => criterion.quotes)) : [],
    answer: text === null || text.trim() === '' ? null : text,
    answerNote: answerNoteOf(question, isImported),
  }
}

/** Several criteria may stand on the same words. */
function distinctQuotes(quotes: readonly { text: string; startMs: number | null }[]) {
  const seen = new Set<string>()
  return quotes.flatMap(({ text, startMs }) => {
    if (seen.has(text)) return []
    seen.add(text)
    return [{ text, atMs: startMs }]
  })
}

function answerNoteOf(
  { evaluation, outcome, transcript, typedText }: ReportQuestion,
  isImported: boolean,
): string | null {
  if (evaluation?.state === 'not_scorable') return NOT_SCORABLE_TEXT[evaluation.reason]
  if (outcome === 'spoken' && !transcript && typedText === null) {
    return `There is no transcript of this ${isImported ? 'recording' : 'answer'}.`
  }
  return null
}

function notesOf(report: ReportModel): string[] {
  const { endedReason, questions, evaluation } = report
  const notes: string[] = []
  if (report.origin === 'import') {
    notes.push(`Recording made elsewhere${report.importedFrom === null ? '' : `: ${report.importedFrom}`}`)
  } else if (endedReason !== null && endedReason !== 'finished') {
    const asked = questions.filter(({ asked }) => asked !== null).length
    notes.push(`The interview ended after ${asked} of ${plural(questions.length, 'question')}.`)
  }
  if (evaluation.done < evaluation.total) {
    notes.push(
      `${countText(evaluation.done)} of ${plural(evaluation.total, 'answer')} had been evaluated when this was made.`,
    )
  }
  return notes
}

function questionAt({ questions, origin }: ReportModel, atMs: number): string[] {
  if (origin === 'import') return []
  const found = questions.find(({ asked, answer }) => {
    const from = asked?.startMs ?? answer?.startMs
    const to = answer?.endMs ?? asked?.endMs
    return from !== undefined && to !== undefined && from <= atMs && atMs <= to
  })
  return found ? [`question ${found.number}`] : []
}

function sinceText(points: number): string {
  const rounded = Math.round(Math.abs(points))
  if (rounded === 0) return 'The same as the interview before in this role'
  return `${plural(rounded, 'point')} ${points > 0 ? 'above' : 'below'} the interview before in this role`
}
