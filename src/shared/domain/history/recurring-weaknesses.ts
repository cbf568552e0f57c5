import type { RecurringWeakness } from '../../contract/history'
import { questionWords, similarWords } from '../questions/similarity'

export interface FoundWeakness {
  text: string
  interviewId: string
  /** When that interview began, ms since 1970. */
  atMs: number
}

interface Group {
  words: ReadonlySet<string>
  text: string
  lastAtMs: number
  interviewIds: string[]
}

/**
 * The weaknesses found in two interviews or more, the most frequent first, then the newest: those that share most of their words
 * (domain/questions/similarity) are one, in the newest wording. One interview counts once, however often it says so; the order of
 * the input does not matter. Texts without a word of content are left out. Pure.
 */
export function recurringWeaknesses(found: readonly FoundWeakness[], most: number): RecurringWeakness[] {
  const groups: Group[] = []
  for (const { text, interviewId, atMs } of [...found].sort(newestFirst)) {
    const words = questionWords(text)
    if (words.size === 0) continue
    const known = groups.find((group) => similarWords(group.words, words))
    if (!known) groups.push({ words, text: text.trim(), lastAtMs: atMs, interviewIds: [interviewId] })
    else if (!known.interviewIds.includes(interviewId)) known.interviewIds.push(interviewId)
  }
  return groups
    .filter(({ interviewIds }) => interviewIds.length > 1)
    .sort((a, b) => b.interviewIds.length - a.interviewIds.length || b.lastAtMs - a.lastAtMs || compare(a.text, b.text))
    .slice(0, most)
    .map(({ text, lastAtMs, interviewIds }) => ({ text, times: interviewIds.length, lastAtMs, interviewIds }))
}

function newestFirst(a: FoundWeakness, b: FoundWeakness): number {
  return b.atMs - a.atMs || compare(b.interviewId, a.interviewId) || compare(a.text, b.text)
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
