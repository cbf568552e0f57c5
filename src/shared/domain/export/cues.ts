import type { ReportModel, ReportQuestion } from '../../contract/reports'
import { withoutControls } from './escape-html'

/** One subtitle: at most two lines. */
export interface Cue {
  startMs: number
  endMs: number
  who: 'Interviewer' | 'You'
  lines: string[]
}

/** The limits that broadcasters' guides share (BBC, Netflix): 42 signs a line, two lines, 7 s; a pause begins a new one. */
const LINE_LENGTH = 42
const LINES = 2
const LONGEST_MS = 7000
const SHORTEST_MS = 1000
const PAUSE_MS = 700

interface PlacedWord {
  text: string
  startMs: number
  endMs: number
}

/**
 * The spoken answers as subtitles, with the questions between them. By the words' own times; where none are known the text is spread
 * over the answer by its length. In order, without overlap, each on screen long enough to be read where there is room. Empty
 * without any transcript of a spoken answer.
 */
export function cuesOf({ questions, durationMs, origin }: ReportModel): Cue[] {
  if (!questions.some((question) => spokenText(question) !== '')) return []
  const cues = questions.flatMap(({ asked, text }, i) => [
    ...(asked && origin !== 'import' ? cuesOfWords(spread(text, asked.startMs, asked.endMs), 'Interviewer') : []),
    ...cuesOfWords(answerWords(questions[i]), 'You'),
  ])
  return lengthened(
    cues.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs),
    durationMs,
  )
}

function spokenText(question: ReportQuestion): string {
  return question.outcome === 'spoken' ? clean(question.transcript?.text ?? '') : ''
}

function answerWords(question: ReportQuestion | undefined): PlacedWord[] {
  if (!question || spokenText(question) === '') return []
  const words = (question.transcript?.words ?? [])
    .map((word) => ({ ...word, text: clean(word.text) }))
    .filter(({ text }) => text !== '')
  if (words.length > 0) return [...words].sort((a, b) => a.startMs - b.startMs)
  const { answer } = question
  return answer ? spread(spokenText(question), answer.startMs, answer.endMs) : []
}

/** Words without times: each gets its part of the span by its length. */
function spread(text: string, startMs: number, endMs: number): PlacedWord[] {
  const words = clean(text).split(' ').filter(Boolean)
  const total = words.reduce((sum, word) => sum + word.length + 1, 0)
  let at = 0
  return words.map((word) => {
    const from = startMs + ((endMs - startMs) * at) / total
    at += word.length + 1
    return { text: word, startMs: Math.round(from), endMs: Math.round(startMs + ((endMs - startMs) * at) / total) }
  })
}

function cuesOfWords(words: readonly PlacedWord[], who: Cue['who']): Cue[] {
  const cues: Cue[] = []
  let open: { startMs: number; endMs: number; lines: string[] } | null = null
  for (const word of words.flatMap(inPieces)) {
    const fitted: string[] | null = open && fits(open, word) ? added(open.lines, word.text) : null
    if (open && fitted) {
      open.lines = fitted
      open.endMs = Math.max(open.endMs, word.endMs)
      continue
    }
    open = { startMs: word.startMs, endMs: word.endMs, lines: [word.text] }
    cues.push(Object.assign(open, { who }))
  }
  return cues
}

function fits(open: { startMs: number; endMs: number; lines: string[] }, word: PlacedWord): boolean {
  const sentenceOver = /[.?!…。？！]["”’)]?$/.test(open.lines.join(' ')) && open.lines.join(' ').length > LINE_LENGTH
  return !sentenceOver && word.startMs - open.endMs <= PAUSE_MS && word.endMs - open.startMs <= LONGEST_MS
}

/** The lines with one more word, or null where it has no room. */
function added(lines: readonly string[], word: string): string[] | null {
  const last = lines[lines.length - 1] ?? ''
  if (signs(last) + 1 + signs(word) <= LINE_LENGTH) return [...lines.slice(0, -1), `${last} ${word}`]
  return lines.length < LINES ? [...lines, word] : null
}

/** A "word" longer than a line: an address, or a script that has no spaces. */
function inPieces(word: PlacedWord): PlacedWord[] {
  const all = [...word.text]
  if (all.length <= LINE_LENGTH) return [word]
  const count = Math.ceil(all.length / LINE_LENGTH)
  const lengthMs = (word.endMs - word.startMs) / count
  return Array.from({ length: count }, (_, i) => ({
    text: all.slice(i * LINE_LENGTH, (i + 1) * LINE_LENGTH).join(''),
    startMs: Math.round(word.startMs + i * lengthMs),
    endMs: Math.round(word.startMs + (i + 1) * lengthMs),
  }))
}

/** None over the next one, none behind the end, none shorter than can be read where there is room. */
function lengthened(cues: readonly Cue[], durationMs: number): Cue[] {
  const placed: Cue[] = []
  cues.forEach((cue, i) => {
    const before = placed[placed.length - 1]
    const startMs = Math.max(cue.startMs, before?.endMs ?? 0)
    const next = cues[i + 1]?.startMs ?? Math.max(durationMs, cue.endMs)
    const wanted = Math.max(cue.endMs, startMs + SHORTEST_MS)
    const endMs = Math.max(startMs + 1, Math.min(wanted, Math.max(next, startMs + 1), startMs + LONGEST_MS))
    placed.push({ ...cue, startMs, endMs })
  })
  return placed
}

function signs(text: string): number {
  return [...text].length
}

function clean(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim()
}
