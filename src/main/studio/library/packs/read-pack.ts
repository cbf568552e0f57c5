import { PACK_LIMITS, type Pack, packFile, pack as packSchema } from '@shared/domain/packs/pack'
import { packProblems } from '@shared/domain/packs/pack-problems'
import { type PackProblem, type PackProblemCode, problemAt } from '@shared/domain/packs/problem'
import type { z } from 'zod'
import { normalised } from './normalised'
import { readCsv } from './read-csv'
import { readYamlValue } from './read-yaml'
import { checkSignature, type SignatureState } from './signature'

const MOST_PROBLEMS = 200
const UNKNOWN_AUTHOR = 'Unknown'

export interface ReadPack {
  /** Null while it does not even fit the schema. */
  pack: Pack | null
  signature: SignatureState
  /** With their places; nothing is taken while there is any. */
  problems: PackProblem[]
}

/** Reads a pack by the ending of its name: .csv and .tsv, .yaml and .yml, everything else as JSON. Takes nothing and never throws. */
export function readPack(fileName: string, text: string): ReadPack {
  if (Buffer.byteLength(text) > PACK_LIMITS.bytes) return unreadable('too_large')
  const content = text.replace(/^\uFEFF/, '')
  if (/\.(csv|tsv)$/i.test(fileName)) return readTable(fileName, content)
  if (/\.ya?ml$/i.test(fileName)) return readYaml(fileName, content)
  return readJson(content)
}

function readJson(text: string): ReadPack {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return unreadable('not_json', error instanceof Error ? error.message : 'unreadable')
  }
  if (!isRecord(data)) return unreadable('no_object')
  const signature = checkSignature(data)
  const parsed = packFile.safeParse(data)
  if (!parsed.success) return { pack: null, signature, problems: problemsOf(parsed.error) }
  return checked(parsed.data.pack, signature)
}

function readYaml(fileName: string, text: string): ReadPack {
  let data: unknown
  try {
    data = readYamlValue(text)
  } catch (error) {
    return unreadable('not_yaml', error instanceof Error ? error.message : 'unreadable')
  }
  if (!isRecord(data)) return unreadable('no_fields')
  const questions = Array.isArray(data.questions)
    ? data.questions.map((question) => (isRecord(question) ? normalised(question) : question))
    : data.questions
  return written({ ...named(fileName), ...data, questions })
}

function readTable(fileName: string, text: string): ReadPack {
  const { questions, problems, rows } = readCsv(text)
  const read = written({ ...named(fileName), questions })
  const placed = read.problems.map((problem) => inTable(problem, rows))
  return { ...read, problems: [...problems, ...placed].slice(0, MOST_PROBLEMS) }
}

/** A question of a table is a row of it. */
function inTable(problem: PackProblem, rows: readonly number[]): PackProblem {
  const { place, values } = problem
  const [, index, column = ''] = /^questions\[(\d+)\]\.?(.*)$/.exec(place) ?? []
  const row = index === undefined ? undefined : rows[Number(index)]
  if (row === undefined) return problem
  const first = /^questions\[(\d+)\]$/.exec(String(values.first))?.[1]
  return {
    ...problem,
    place: column,
    row,
    values: first === undefined ? values : { ...values, first: rows[Number(first)] ?? '?' },
  }
}

/** Written by hand: nobody signed it. */
function written(data: unknown): ReadPack {
  const parsed = packSchema.safeParse(data)
  if (!parsed.success) return { pack: null, signature: { state: 'unsigned' }, problems: problemsOf(parsed.error) }
  return checked(parsed.data, { state: 'unsigned' })
}

function checked(pack: Pack, signature: SignatureState): ReadPack {
  return { pack, signature, problems: packProblems(pack).slice(0, MOST_PROBLEMS) }
}

function unreadable(code: PackProblemCode, detail?: string): ReadPack {
  const problem = detail === undefined ? problemAt('', code) : problemAt('', code, { detail: oneLine(detail) })
  return { pack: null, signature: { state: 'unsigned' }, problems: [problem] }
}

/** What a file written by hand may leave out. */
function named(fileName: string) {
  const name = (
    fileName
      .replace(/^.*[\\/]/, '')
      .replace(/\.[^.]+$/, '')
      .trim() || 'pack'
  ).slice(0, 120)
  return { key: name, name, version: '1', author: UNKNOWN_AUTHOR }
}

function problemsOf({ issues }: z.ZodError): PackProblem[] {
  return issues.slice(0, MOST_PROBLEMS).map((issue) => {
    const { code, limits } = unfitness(issue)
    return problemAt(oneLine(placeOf(issue.path)), code, { ...limits, detail: oneLine(issue.message) })
  })
}

function unfitness(issue: z.core.$ZodIssue): { code: PackProblemCode; limits: PackProblem['values'] } {
  switch (issue.code) {
    case 'invalid_type':
      return /received undefined/.test(issue.message)
        ? { code: 'missing', limits: {} }
        : { code: 'wrong_type', limits: { expected: issue.expected } }
    case 'invalid_value':
      return { code: 'wrong_value', limits: { allowed: issue.values.map(String).join(', ') } }
    case 'unrecognized_keys':
      return { code: 'unknown_field', limits: { names: oneLine(issue.keys.join(', ')) } }
    case 'too_small':
      return { code: 'too_small', limits: { least: Number(issue.minimum) } }
    case 'too_big':
      return { code: 'too_big', limits: { most: Number(issue.maximum) } }
    default:
      return { code: 'unfit', limits: {} }
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (all, part) =>
      typeof part === 'number' ? `${all}[${part}]` : all === '' ? String(part) : `${all}.${String(part)}`,
    '',
  )
}

/** A message may quote the file: shown, and printed on a terminal. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
