import { type AskedOf, fencedText } from './read-request'

/** What the candidate said when a recording is to be transcribed: with fillers, because a transcriber may drop them. */
export const SPOKEN = 'Um, I would start with a hash map, because uh lookups are constant time, and then measure it.'

/**
 * A sensible answer to what was asked, in the shape of the request's own schema: whatever the prompt's author calls its fields,
 * quotes are words of the fenced transcript, levels and scores are good but not best, lists are as long as they must be.
 */
export function defaultAnswer(asked: AskedOf): string {
  if (asked.schema === null) return asked.kind === 'transcription' ? SPOKEN : 'OK.'
  return JSON.stringify(made(asked.schema, '', { asked, root: asked.schema, count: 0, difficulties: 0, questions: 0 }))
}

interface Making {
  asked: AskedOf
  root: Schema
  /** Texts made so far, so that no two are alike. */
  count: number
  difficulties: number
  questions: number
}

type Schema = Record<string, unknown>

/** A value that fits the schema. `name`: the property it is for, which says what it is about. */
export function made(schema: Schema, name: string, making: Making): unknown {
  if (typeof schema.$ref === 'string') return made(referred(schema.$ref, making.root), name, making)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return chosen(schema.enum, name, making)
  const options = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (name === 'citation') return citationOf(making)
  if (options) {
    const some = options.find((option) => option.type !== 'null') ?? options[0] ?? {}
    // A follow-up, a web address: what may be left out is left out, except words tied to the answer.
    return options.some((option) => option.type === 'null') && /url|link/i.test(name) ? null : made(some, name, making)
  }
  if (Array.isArray(schema.type) && schema.type.includes('null') && /url|link/i.test(name)) return null
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type
  switch (type) {
    case 'object': {
      const properties = (schema.properties ?? {}) as Record<string, Schema>
      return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, made(value, key, making)]))
    }
    case 'array':
      return arrayOf(schema, name, making)
    case 'integer':
    case 'number':
      return numberFor(schema, name)
    case 'boolean':
      return !/gibberish|wrong|inject|silen/i.test(name)
    case 'null':
      return null
    default:
      return textFor(schema, name, making)
  }
}

function referred(ref: string, root: Schema): Schema {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Schema | undefined)?.[key], root)
  return (found ?? {}) as Schema
}

function arrayOf(schema: Schema, name: string, making: Making): unknown[] {
  const items = (schema.items ?? {}) as Schema
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : 20
  // One entry for each of an enumeration's values: one for each criterion.
  const named = Object.entries((items.properties ?? {}) as Record<string, Schema>).find(([, s]) =>
    Array.isArray(s.enum),
  )
  const criteria =
    named && /criteri|grade|rating|score/i.test(`${name} ${named[0]}`) ? (named[1].enum as unknown[]) : null
  if (criteria) {
    return criteria.map((value) => ({ ...(made(items, name, making) as object), [named?.[0] ?? '']: value }))
  }
  const asked = /question/i.test(name) ? askedCount(making.asked) : null
  const wanted = asked ?? (/quote|evidence|utterance|^points$/i.test(name) ? 1 : 3)
  return Array.from({ length: Math.min(most, Math.max(least, wanted)) }, () => made(items, name, making))
}

/** The numbered lines of the prompt's résumé or advertisement, one after the other; null without any. */
function citationOf({ asked: { prompt }, questions }: Making): unknown {
  for (const [source, fence] of [
    ['resume', 'resume'],
    ['vacancy', 'job_description'],
  ]) {
    const lines = new RegExp(`<${fence}>\\n([\\s\\S]*?)\\n</${fence}>`).exec(prompt)?.[1]?.split('\n') ?? []
    const [, line, quote] = /^(\d+): (.+)$/.exec(lines[questions % Math.max(1, lines.length)] ?? '') ?? []
    if (line !== undefined) return { source, line: Number(line), quote }
  }
  return null
}

/** "Number of questions: 5" or `count: 5` in the prompt. */
function askedCount({ prompt }: AskedOf): number | null {
  const found = /(?:number of questions|count)\W{0,4}(\d{1,2})/i.exec(prompt)?.[1]
  return found === undefined ? null : Number(found)
}

function numberFor(schema: Schema, name: string): number {
  const least = typeof schema.minimum === 'number' ? schema.minimum : 0
  const most = typeof schema.maximum === 'number' ? schema.maximum : 100
  const whole = schema.type === 'integer'
  if (name === 'confidence') return 0.95
  // A numbered point, or the number of an answer in the prompt: the first there is.
  if (/^(number|answer|index)$/.test(name)) return Math.max(least, 1)
  if (/start|at(Ms)?$/i.test(name)) return Math.max(least, 0)
  const from = Math.max(least, 0)
  const value = from + (Math.min(most, 100) - from) * 0.75
  return whole ? Math.round(value) : value
}

function chosen(values: readonly unknown[], name: string, making: Making): unknown {
  if (/difficulty/i.test(name)) return nextDifficulty(values, making)
  if (/stage/i.test(name)) return values[0]
  return values[0]
}

/** `Difficulties: 1 EASY, 2 MEDIUM` in the prompt: one after the other. */
function nextDifficulty(values: readonly unknown[], making: Making): unknown {
  const line = /^Difficulties: (.*)$/m.exec(making.asked.prompt)?.[1] ?? ''
  const wanted = [...line.matchAll(/(\d+) (\w+)/g)].flatMap(([, n, word]) => Array<string>(Number(n)).fill(word ?? ''))
  return wanted[making.difficulties++ % Math.max(1, wanted.length)] ?? values[0]
}

const SUBJECTS = [
  'a cache that serves stale entries',
  'a slow database index',
  'an unreliable message queue',
  'a service that leaks memory',
  'a schema migration without downtime',
  'rate limits for a public interface',
  'an outage you took part in',
  'code review with a junior colleague',
  'a flaky test suite',
  'logging of personal data',
  'a retry storm',
  'the choice between two libraries',
  'a deadline you could not keep',
  'secrets in a repository',
  'backups nobody ever restored',
  'a feature switched on gradually',
  'a disagreement over a design',
  'profiling a hot loop',
  'a third party that goes away',
  'the first week in an unknown code base',
  'a race between two workers',
  'time zones in a calendar',
  'an accessible form',
  'pagination of a large table',
  'an import of dirty data',
]
const OPENINGS = [
  'How would you deal with',
  'What do you look at first when you meet',
  'Walk me through',
  'Which trade-offs do you see in',
]

function textFor(schema: Schema, name: string, making: Making): string {
  const n = making.count++
  const asked = making.asked
  // A moment names the first answer, everything else is about the last one.
  const transcript = fencedText(asked.prompt, ['transcript', 'answer'], asked.kind === 'completion' ? 'first' : 'last')
  if (name === 'language') return 'en-US'
  if (/transcript|verbatim/i.test(name) || (asked.kind === 'transcription' && /text/i.test(name))) return SPOKEN
  if (/quote|evidence|words/i.test(name) && transcript !== null) return quoteOf(transcript, n)
  if (/^(text|question|content)$/i.test(name) && asked.kind === 'questions') {
    return questionOf(asked.prompt, making)
  }
  if (asked.kind === 'follow_up') return 'What would you measure to know that it helped?'
  if (/topic/i.test(name)) return 'general'
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : 4000
  return `${sentenceFor(name, n)}`.padEnd(least, '.').slice(0, most)
}

/** One that is not in the prompt, so that a person who is asked often is not asked twice. */
function questionOf(prompt: string, making: Making): string {
  while (making.questions < SUBJECTS.length) {
    const n = making.questions++
    const subject = SUBJECTS[n] ?? ''
    if (!prompt.includes(subject)) return `${OPENINGS[n % OPENINGS.length]} ${subject}?`
  }
  const [a, b, c] = [1, 2, 3].map((i) => madeUpName(prompt.length * 31 + making.questions++ * 7 + i * 1_009))
  return `How would you move ${a} to ${b} without losing ${c}?`
}

function madeUpName(seed: number): string {
  const letters = 'bcdfgklmnprstvz'
  const vowels = 'aeiou'
  const at = (text: string, n: number) => text[Math.floor(seed / n) % text.length] ?? ''
  return `${at(letters, 1).toUpperCase()}${at(vowels, 15)}${at(letters, 75)}${at(vowels, 1_125)}${at(letters, 5)}o`
}

function sentenceFor(name: string, n: number): string {
  const subject = SUBJECTS[n % SUBJECTS.length]
  return `About ${name || 'this'}: think of ${subject} and say why.`
}

/** Some words in a row, from another place each time. */
export function quoteOf(transcript: string, n: number): string {
  const words = transcript.trim().split(/\s+/)
  const from = words.length <= 5 ? 0 : (n * 3) % (words.length - 4)
  return words.slice(from, from + 5).join(' ')
}
