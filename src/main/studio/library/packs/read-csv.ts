import { createHash } from 'node:crypto'
import { contentKey } from '@shared/domain/library/content-key'
import { PACK_LIMITS } from '@shared/domain/packs/pack'
import { type PackProblem, type PackProblemCode, problemAt } from '@shared/domain/packs/problem'
import papaparse from 'papaparse'
import { normalised } from './normalised'

/** Columns by their names in small letters without spaces and underscores. Only `question` must be there. */
const COLUMNS: Record<string, string> = {
  key: 'key',
  id: 'key',
  position: 'position',
  role: 'position',
  stage: 'stage',
  difficulty: 'difficulty',
  level: 'difficulty',
  topic: 'topic',
  language: 'language',
  question: 'question',
  text: 'question',
  expectedanswer: 'expectedAnswer',
  answer: 'expectedAnswer',
  evaluationcriteria: 'evaluationCriteria',
  criteria: 'evaluationCriteria',
  tags: 'tags',
}
const LISTS = new Set(['evaluationCriteria', 'tags'])
const DEFAULTS = { position: 'shared', stage: 'technical', difficulty: 'MEDIUM', topic: 'general' }

/**
 * A table of questions, a heading above, separated by comma, semicolon or tab. Every cell is text: what begins with = or @ is no
 * formula here. Criteria and tags of a cell are separated by | or line breaks. Without a key, a question is known by its words. `rows` are
 * counted as a spreadsheet does: empty ones too, and one whose cells have line breaks is one.
 */
export function readCsv(text: string): { questions: unknown[]; problems: PackProblem[]; rows: number[] } {
  const [{ cells: heading, row: top } = { cells: [], row: 1 }, ...rows] = filledRows(text)
  const columns = heading.map((name) => COLUMNS[name.toLowerCase().replace(/[\s_-]/g, '')])
  const problems = heading.flatMap((name, i) =>
    columns[i] === undefined && name.trim() !== '' ? [inRow(top, 'no_column', { name })] : [],
  )
  if (!columns.includes('question')) problems.push(inRow(top, 'column_missing', { name: 'question' }))
  const tooLong = rows.find(({ cells }) => cells.length > columns.length)
  if (tooLong) problems.push(inRow(tooLong.row, 'too_many_cells'))
  return {
    questions: rows.map(({ cells }) => questionOf(cells, columns)),
    problems,
    rows: rows.map(({ row }) => row),
  }
}

/** The heading, and one question more than a pack can have: then it is too many. */
function filledRows(text: string): { cells: string[]; row: number }[] {
  const found: { cells: string[]; row: number }[] = []
  let row = 0
  // What separates the cells shows only where empty rows are left out.
  const { delimiter } = papaparse.parse(text, { skipEmptyLines: 'greedy', preview: 10 }).meta
  papaparse.parse<string[]>(text, {
    delimiter,
    step: ({ data: cells }, parser) => {
      row++
      if (cells.every((cell) => cell.trim() === '')) return
      found.push({ cells, row })
      if (found.length === PACK_LIMITS.questions + 2) parser.abort()
    },
  })
  return found
}

function inRow(row: number, code: PackProblemCode, values: PackProblem['values'] = {}): PackProblem {
  return { ...problemAt('', code, values), row }
}

function questionOf(cells: readonly string[], columns: readonly (string | undefined)[]): Record<string, unknown> {
  const question: Record<string, unknown> = { ...DEFAULTS }
  for (const [i, column] of columns.entries()) {
    const cell = cells[i]?.trim() ?? ''
    if (column === undefined || cell === '') continue
    question[column] = LISTS.has(column) ? listed(cell) : cell
  }
  const words = contentKey(String(question.question ?? ''))
  question.key ??= `q-${createHash('sha256').update(words).digest('hex').slice(0, 12)}`
  return normalised(question)
}

function listed(cell: string): string[] {
  return cell
    .split(/[|\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
