import type { ReportModel } from '../../contract/reports'
import { escapeMarkdown } from './escape-markdown'
import { clockText } from './figures'
import { type ReportWriter, type WrittenQuestion, writtenReport } from './written-report'

/** The report as a text to keep, to print or to paste. What the candidate or a model wrote is escaped. */
export function writeMarkdown(model: ReportModel, writer: ReportWriter): string {
  const report = writtenReport(model, writer)
  const e = escapeMarkdown
  const lines: string[] = [`# ${e(report.title)}`, '', report.facts.map(e).join(' · '), '']
  for (const note of report.notes) lines.push(`*${e(note)}*`, '')
  if (report.score) {
    const { value, word, since } = report.score
    lines.push(`**Score ${value} of 100.** ${word}.${since === null ? '' : ` ${e(since)}.`}`, '')
  }
  if (report.categories.length > 0) {
    lines.push('| Category | Points of 100 |', '|---|---:|')
    for (const { label, value } of report.categories) lines.push(`| ${e(label)} | ${Math.round(value)} |`)
    lines.push('')
  }
  if (report.priorities.length > 0) {
    lines.push('## What to change next time', '')
    report.priorities.forEach(({ title, description, place }, i) => {
      lines.push(`${i + 1}. **${e(title)}** (${e(place)})`, `   ${e(description)}`)
    })
    lines.push('')
  }
  for (const paragraph of report.summary) lines.push(...paragraphs(paragraph))
  if (report.findings.length > 0) {
    lines.push('## How you spoke', '', '| Measure | Value | Usual | Range |', '|---|---|---|---|')
    for (const { label, value, usual, range, verdict } of report.findings) {
      lines.push(`| ${e(label)} | ${e(value)} | ${e(usual)} | ${e([range, verdict].filter(Boolean).join(', '))} |`)
    }
    lines.push('', e(report.findingsNote), '')
  }
  lines.push(`## ${report.questionsHeading}`, '')
  for (const question of report.questions) lines.push(...questionLines(question))
  lines.push(...list('## Keep doing', report.keep), ...list('## Practise', report.practise))
  if (report.resources.length > 0) {
    lines.push('## Read', '')
    for (const { title, url } of report.resources)
      lines.push(url === null ? `- ${e(title)}` : `- [${e(title)}](<${url}>)`)
    lines.push('')
  }
  lines.push('---', '', e(report.madeBy), '')
  return lines.join('\n')
}

function questionLines(question: WrittenQuestion): string[] {
  const e = escapeMarkdown
  const { score, selfRated, answer, answerNote, quotes } = question
  const points = score === null ? [] : [`**${score} of 100**${selfRated ? ', self-rated' : ''}`]
  const lines = [
    `### ${e(question.heading)}: ${e(question.text)}`,
    '',
    [...question.facts.map(e), ...points].join(' · '),
    '',
  ]
  lines.push(...list('**Strengths**', question.strengths), ...list('**To improve**', question.improvements))
  lines.push(...list('**Outline of a better answer**', question.outline))
  if (quotes.length > 0) {
    lines.push('**Quoted**', '')
    for (const { text, atMs } of quotes) lines.push(`- “${e(text)}”${atMs === null ? '' : ` (${clockText(atMs)})`}`)
    lines.push('')
  }
  if (answerNote !== null) lines.push(`*${e(answerNote)}*`, '')
  if (answer !== null) lines.push(...paragraphs(answer, '> '))
  return lines
}

function list(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [heading, '', ...items.map((item) => `- ${escapeMarkdown(item)}`), '']
}

function paragraphs(text: string, before = ''): string[] {
  const parts = text
    .split(/\n\s*\n/)
    .map(escapeMarkdown)
    .filter((part) => part !== '')
  return parts.flatMap((part, i) => [`${before}${part}`, i < parts.length - 1 ? before.trim() : ''])
}
