const WORD = /[\p{L}\p{N}]+/gu
/** Characters shown before the first find, and in all. */
const BEFORE = 40
const SHOWN = 160

export interface Searched {
  content: string
  topicTitle: string
  tags: readonly string[]
  expectedAnswer: string
}

/**
 * Where what was typed is found: the question, else its topic, tags or expected answer, cut around the first find, each find between «
 * and ». Null where nothing is found or nothing was looked for. Words are found by their beginnings, as the search does. Pure.
 */
export function foundText({ content, topicTitle, tags, expectedAnswer }: Searched, typed: string): string | null {
  const beginnings = wordsOf(typed).map(({ folded }) => folded)
  if (beginnings.length === 0) return null
  for (const text of [content, topicTitle, tags.join(', '), expectedAnswer]) {
    const found = wordsOf(text).filter(({ folded }) => beginnings.some((beginning) => begins(folded, beginning)))
    const [first] = found
    if (first) return marked(text, found, text.length <= SHOWN ? 0 : Math.max(0, first.from - BEFORE))
  }
  return null
}

/** Whether every word that was typed begins a word of the text. Pure. */
export function hasWords(text: string, typed: string): boolean {
  const words = wordsOf(text)
  return wordsOf(typed).every((wanted) => words.some(({ folded: word }) => begins(word, wanted.folded)))
}

interface Word {
  from: number
  until: number
  folded: string
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    from: match.index,
    until: match.index + match[0].length,
    folded: folded(match[0]),
  }))
}

/** A single letter is a whole word, as in the search. */
function begins(word: string, beginning: string): boolean {
  return beginning.length < 2 ? word === beginning : word.startsWith(beginning)
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function marked(text: string, found: readonly Word[], from: number): string {
  const until = Math.min(text.length, from + SHOWN)
  let out = from > 0 ? '…' : ''
  let at = from
  for (const word of found) {
    if (word.from < at || word.until > until) continue
    out += `${text.slice(at, word.from)}«${text.slice(word.from, word.until)}»`
    at = word.until
  }
  return `${out}${text.slice(at, until)}${until < text.length ? '…' : ''}`
}
