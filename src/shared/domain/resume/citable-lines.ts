import type { QuestionCitation } from '../questions/citation'
import type { ParsedResume, ResumeLine } from './resume'
import { textLines } from './source-lines'

export type CitationSource = QuestionCitation['source']

/** What questions may be made of, line by line as the page numbers them. */
export type CitableLines = Readonly<Record<CitationSource, readonly ResumeLine[]>>

const LONGEST_QUOTE = 200
/** A shorter one stands anywhere. Letters and digits. */
const SHORTEST_QUOTE = 4

/** The lines of a résumé that a person sees and a question may be about: no contact details, nothing hidden. Pure. */
export function resumeLines({ sections, facts }: Pick<ParsedResume, 'sections' | 'facts'>): ResumeLine[] {
  const personal = new Set(
    facts.filter(({ kind }) => kind === 'email' || kind === 'phone' || kind === 'name').map(({ line }) => line),
  )
  return sections
    .filter(({ kind }) => kind !== 'hidden')
    .flatMap(({ lines }) => lines)
    .filter(({ line }) => !personal.has(line))
}

/** An advertisement's lines, empty ones left out, from 1. Pure. */
export function vacancyLines(text: string): ResumeLine[] {
  return textLines(text)
    .filter((line) => line.text !== '')
    .map((line, i) => ({ line: i + 1, text: line.text }))
}

/**
 * A citation with the line's own words, or null where the line does not say what is quoted: a model can point at a line, but it cannot
 * make one up. Pure.
 */
export function checkedCitation(
  claimed: { source: CitationSource; line: number; quote: string },
  lines: CitableLines,
): QuestionCitation | null {
  const found = lines[claimed.source].find(({ line }) => line === claimed.line)
  if (!found) return null
  const said = comparable(found.text)
  const quoted = comparable(claimed.quote)
  const whole = quoted !== '' && said === quoted
  if (!whole && (quoted.length < SHORTEST_QUOTE || !` ${said} `.includes(` ${quoted} `))) return null
  return { source: claimed.source, line: found.line, quote: quoteOf(found.text) }
}

/** A line as it is shown beside a question. Pure. */
export function quoteOf(text: string): string {
  return Array.from(text).length <= LONGEST_QUOTE
    ? text
    : `${Array.from(text)
        .slice(0, LONGEST_QUOTE - 1)
        .join('')
        .replace(/\s\S*$/, '')}…`.slice(0, LONGEST_QUOTE)
}

/** Words alone: marks and spaces differ when a model writes them down. */
function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}
