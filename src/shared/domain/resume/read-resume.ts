import { findName } from './find-contacts'
import { findFacts } from './find-facts'
import { headingBeforeColon, headingKind } from './headings'
import { isPosition } from './positions'
import type { ParsedResume, ResumeFact, ResumeLine, ResumeSection, SectionKind } from './resume'
import type { SourceLine } from './source-lines'

const LONGEST_TEXT = 2_000
const MOST_LINES = 2_000
const MOST_SECTIONS = 200

interface OpenSection {
  kind: SectionKind
  heading: string | null
  lines: ResumeLine[]
}

/**
 * A résumé's sections and facts out of its lines in reading order. Lines are numbered from 1 as they come, empty ones and headings left
 * out of the numbers' text but counted; hidden ones stand in a section of their own, at the end. Pure; what the lines say is data.
 */
export function readResume(source: readonly SourceLine[]): ParsedResume {
  const given = source.filter(({ text }) => text !== '')
  // What is seen comes first: a question's line number is then the one a person counts.
  const lines = [...given.filter(({ hidden }) => !hidden), ...given.filter(({ hidden }) => hidden)].map((line, i) => ({
    ...line,
    text: line.text.slice(0, LONGEST_TEXT),
    line: i + 1,
  }))
  const seen = lines.filter(({ hidden }) => !hidden)
  const name = findName(lines)
  const sections = [...sectionsOf(seen, name), ...hiddenSection(lines)]
  const facts = findFacts(sections)
  const email = facts.find(({ kind }) => kind === 'email')?.value ?? null
  return { name: name?.value ?? null, email, sections, facts: name ? [name, ...facts] : facts }
}

function sectionsOf(lines: readonly (SourceLine & { line: number })[], name: ResumeFact | null): ResumeSection[] {
  const sections: OpenSection[] = []
  let open: OpenSection = { kind: 'contact', heading: null, lines: [] }
  const begin = (kind: SectionKind, heading: string | null) => {
    keep(sections, open)
    open = { kind, heading: heading?.slice(0, 200) ?? null, lines: [] }
  }
  const body = median(lines.map(({ size }) => size ?? 0))
  for (const { line, text, size, heading } of lines) {
    if (name?.line === line) {
      // Beside a side column the name comes after it, and must not end up under "Languages".
      if (open.heading !== null) begin('contact', null)
      open.lines.push({ line, text })
      continue
    }
    const kind = headingKind(text)
    if (kind !== null) {
      begin(kind, text)
      continue
    }
    const labelled = headingBeforeColon(text)
    if (labelled !== null && open.kind !== labelled.kind) begin(labelled.kind, labelled.heading)
    // A heading of the format's own that no list knows. One in the story of a job is the job itself.
    else if (
      (heading || isLarge(text, size, body)) &&
      open.kind !== 'experience' &&
      open.kind !== 'projects' &&
      !isPosition(text)
    ) {
      begin('other', text)
      continue
    }
    if (open.lines.length >= MOST_LINES) begin(open.kind, open.heading)
    open.lines.push({ line, text })
  }
  keep(sections, open)
  return sections.slice(0, MOST_SECTIONS - 1)
}

/** Set larger than the words around it, and short: a heading in print. */
function isLarge(text: string, size: number | null, body: number): boolean {
  return size !== null && body > 0 && size >= 1.25 * body && text.length <= 50 && !/[.,;@]$|@/.test(text)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function keep(sections: OpenSection[], section: OpenSection): void {
  if (section.heading !== null || section.lines.length > 0) sections.push(section)
}

function hiddenSection(lines: readonly (SourceLine & { line: number })[]): ResumeSection[] {
  const hidden = lines.filter((line) => line.hidden).slice(0, MOST_LINES)
  if (hidden.length === 0) return []
  return [{ kind: 'hidden', heading: null, lines: hidden.map(({ line, text }) => ({ line, text })) }]
}
