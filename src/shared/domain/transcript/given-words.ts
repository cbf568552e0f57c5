import type { TimedWord } from '@shared/contract/evaluation'
import { z } from 'zod'

/** Nobody says more in two hours: three words a second, twice over. */
const MOST_WORDS = 50_000
/** Recognisers let neighbours touch: up to here the earlier word is cut, seconds. Beyond, two words are said at once. */
const LARGEST_OVERLAP_S = 0.25
/** The end of a last word may lie this far behind the sound: lengths are rounded, and codecs cut. Seconds. */
const LARGEST_EXCESS_S = 0.5

const given = z
  .array(
    z.object({
      word: z.string().max(200),
      start: z.number().nonnegative(),
      end: z.number().nonnegative(),
      confidence: z.number().min(0).max(1).nullish(),
    }),
  )
  .max(MOST_WORDS)

/** Checked, or what is wrong with it: for the person who made the file. Never the words themselves. */
export type GivenWords = { ok: true; words: TimedWord[] } | { ok: false; detail: string }

/**
 * words.json: `[{ word, start, end, confidence? }]`, seconds from the start of the recording; more fields are let through unread.
 * In order by start. What is harmless is mended (words without letters left out, neighbours that overlap by up to 0.25 s cut, an end up
 * to 0.5 s behind the sound drawn in), everything else is refused. Pure.
 */
export function givenWords(json: string, durationMs: number): GivenWords {
  const parsed = given.safeParse(parse(json))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse(issue?.path.length ? `${issue.path.join('.')}: ${issue.message}` : 'this is not a JSON list of words')
  }
  const durationS = durationMs / 1000
  const words: TimedWord[] = []
  let lastEndS = 0
  let lastStartS = 0
  for (const [at, { word, start, end, confidence }] of parsed.data.entries()) {
    const text = word.trim()
    if (end < start) return refuse(`word ${at + 1} ends before it begins`)
    if (start < lastStartS) return refuse(`word ${at + 1} begins before the word in front of it`)
    if (lastEndS - start > LARGEST_OVERLAP_S) return refuse(`word ${at + 1} overlaps the word in front of it`)
    if (end > durationS + LARGEST_EXCESS_S) return refuse(`word ${at + 1} lies outside the recording`)
    lastStartS = start
    lastEndS = end
    if (text === '') continue
    const startMs = Math.min(Math.round(start * 1000), Math.floor(durationMs))
    const endMs = Math.max(startMs, Math.min(Math.round(end * 1000), Math.floor(durationMs)))
    const before = words[words.length - 1]
    if (before && before.endMs > startMs) before.endMs = Math.max(before.startMs, startMs)
    words.push({ text, startMs, endMs, confidence: confidence ?? null })
  }
  return { ok: true, words }
}

function parse(json: string): unknown {
  try {
    // Some programs begin a file with a byte-order mark.
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function refuse(detail: string): GivenWords {
  return { ok: false, detail }
}
