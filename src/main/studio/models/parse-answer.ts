import type { z } from 'zod'
import { badAnswer } from './failures'

/** Longer answers are no answers, characters. */
export const LONGEST_ANSWER = 1_000_000

/**
 * Reads what a model wrote. Words around one JSON value and a code fence are taken off, as models without structured output put
 * them there. Throws MODEL_BAD_ANSWER for everything that is not what was asked for; NaN and Infinity are not JSON.
 */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>): T {
  if (text.length > LONGEST_ANSWER) throw badAnswer(`${text.length} characters`)
  const json = read(text)
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    const where = parsed.error.issues.slice(0, 3).map(({ path, code }) => `${path.map(String).join('.')} ${code}`)
    throw badAnswer(`not what was asked for: ${where.join(', ')}`)
  }
  return parsed.data
}

function read(text: string): unknown {
  for (const candidate of candidates(text)) {
    try {
      return JSON.parse(candidate)
    } catch {
      // The next reading of it.
    }
  }
  throw badAnswer('not JSON')
}

function* candidates(text: string): Generator<string> {
  yield text
  // A local model that thinks aloud does so first.
  const spoken = text.replace(/^\s*<think>[\s\S]*?<\/think>/i, '')
  const fence = /```(?:json)?\s*\n([\s\S]*?)\n?```/i.exec(spoken)?.[1]
  if (fence !== undefined) yield fence
  const from = spoken.search(/[[{]/)
  const until = Math.max(spoken.lastIndexOf('}'), spoken.lastIndexOf(']'))
  if (from >= 0 && until > from) yield spoken.slice(from, until + 1)
}
