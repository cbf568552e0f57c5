import { z } from 'zod'

/** What can be wrong with a pack. The page has a sentence for each (`packProblem` in its catalogue); a file of English is no dialog. */
export const PACK_PROBLEM_CODES = [
  'too_large',
  'not_json',
  'not_yaml',
  'no_object',
  'no_fields',
  'no_column',
  'column_missing',
  'too_many_cells',
  'missing',
  'wrong_type',
  'wrong_value',
  'unknown_field',
  'too_small',
  'too_big',
  'unfit',
  'double_key',
  'no_rubric',
  'weightless',
  'too_many_asked',
  'no_question',
  'other_stage',
  'asked_twice',
  'too_many_keys',
  'too_few',
  'hidden_characters',
  'signed_by_another',
] as const
export type PackProblemCode = (typeof PACK_PROBLEM_CODES)[number]

export const packProblem = z.strictObject({
  code: z.enum(PACK_PROBLEM_CODES),
  /** The field, as the file names it: `questions[1].stage`; empty: the whole file. */
  place: z.string(),
  /** Of a table, the row; then `place` is a column. */
  row: z.number().int().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type PackProblem = z.infer<typeof packProblem>

export function problemAt(place: string, code: PackProblemCode, values: PackProblem['values'] = {}): PackProblem {
  return { code, place, row: null, values }
}

/** In English, for a terminal and a log: "questions[1].rubric: the pack has no rubric "driving"". */
export function sayProblem({ code, place, row, values }: PackProblem): string {
  const at = row === null ? place : `row ${row} ${place}`.trim()
  return `${at === '' ? '' : `${at}: `}${SENTENCES[code](row === null ? values : { ...values, first: `row ${values.first}` })}`
}

type Say = (values: PackProblem['values']) => string
const detail: Say = (values) => String(values.detail)

const SENTENCES: Record<PackProblemCode, Say> = {
  too_large: () => 'the file is larger than 8 MB',
  not_json: (v) => `not JSON: ${v.detail}`,
  not_yaml: (v) => `not YAML: ${v.detail}`,
  no_object: () => 'not a pack: there is no object at its top',
  no_fields: () => 'not a pack: there are no fields at its top',
  no_column: (v) => `there is no column "${v.name}" in a pack`,
  column_missing: (v) => `the column "${v.name}" is missing`,
  too_many_cells: () => 'has more cells than the heading',
  missing: detail,
  wrong_type: detail,
  wrong_value: detail,
  unknown_field: detail,
  too_small: detail,
  too_big: detail,
  unfit: detail,
  double_key: (v) => `"${v.key}" is the key of ${v.first} already`,
  no_rubric: (v) => `the pack has no rubric "${v.name}"`,
  weightless: () => 'all weights are 0',
  too_many_asked: (v) => `${v.total} questions, and an interview has 20 at the most`,
  no_question: (v) => `the pack has no question "${v.key}"`,
  other_stage: (v) => `"${v.key}" is a question of the stage ${v.of}, not ${v.stage}`,
  asked_twice: (v) => `"${v.key}" is asked twice`,
  too_many_keys: (v) => `${v.keys} keys for ${v.asked} questions`,
  too_few: (v) => `the pack has ${v.there} questions of the stage ${v.stage}, not ${v.asked}`,
  hidden_characters: () => 'has control characters',
  signed_by_another: (v) =>
    `the pack of this key in your library was signed by another (${v.installed}); remove that one first`,
}
