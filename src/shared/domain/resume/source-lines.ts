import { RESUME_LIMITS } from './resume'

/** A line as a file gives it, in reading order, before anything is made of it. */
export interface SourceLine {
  text: string
  /** Height of its letters, any unit; null where a format has none. The largest on the first page is likely the name. */
  size: number | null
  /** It stands where no person sees it. */
  hidden: boolean
  /** It is set as a heading by the format itself. */
  heading: boolean
}

/** Longest line, characters: what is longer is broken at a space, as a page would. */
const LONGEST_LINE = 500

/** Written by no keyboard: control and format characters, tags, variation selectors. They could carry words that nobody sees. */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Co}|\p{Variation_Selector}/gu

/** One line of anybody's text as a person would see it: one kind of space, nothing invisible. Pure. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\p{Zs}]/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/ {3,}/g, '  ')
    .trim()
}

/** Plain text, or text out of a DOCX, as lines. Pure. */
export function textLines(text: string): SourceLine[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\f\v]/)
    .flatMap((line) => wrapped(cleanLine(line)))
    .map((line) => ({ text: line, size: null, hidden: false, heading: false }))
}

/** Markdown as lines: marks are taken off, comments are hidden text. Pure. */
export function markdownLines(markdown: string): SourceLine[] {
  return parted(markdown.slice(0, RESUME_LIMITS.characters * 2)).flatMap(({ text, hidden }) =>
    text.split(/\r\n|[\n\r]/).flatMap((raw) => {
      const heading = !hidden && /^\s{0,3}#{1,6}\s+\S/.test(raw)
      const plain = raw
        .replace(/^\s{0,3}#{1,6}\s+/, '')
        .replace(/\s+#+\s*$/, '')
        .replace(/^\s*([-*_]\s*){3,}$/, '')
        .replace(/^\s*[-*+]\s+/, '• ')
        .replace(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, (_, words: string, url: string) =>
          words === url || words === '' ? url : `${words} (${url})`,
        )
        .replace(/(\*\*|__|`)(.*?)\1/g, '$2')
        .replace(/(^|\s)[*_](\S.*?)[*_](?=\W|$)/g, '$1$2')
        .replace(/\s{2,}$/, '')
      // Size 2 for a title: it competes with other headings for the name.
      const size = heading ? (/^\s{0,3}#\s/.test(raw) ? 2 : 1) : null
      return wrapped(cleanLine(plain)).map((line) => ({ text: line, size, hidden, heading }))
    }),
  )
}

/** What stands in <!-- comments --> and what does not. */
function parted(markdown: string): { text: string; hidden: boolean }[] {
  const parts: { text: string; hidden: boolean }[] = []
  let at = 0
  while (at < markdown.length) {
    const from = markdown.indexOf('<!--', at)
    if (from === -1) break
    const until = markdown.indexOf('-->', from + 4)
    parts.push({ text: markdown.slice(at, from), hidden: false })
    parts.push({ text: markdown.slice(from + 4, until === -1 ? undefined : until), hidden: true })
    at = until === -1 ? markdown.length : until + 3
  }
  parts.push({ text: markdown.slice(at), hidden: false })
  return parts
}

/** A line broken at spaces, as often as needed; an empty one stays as the gap it is. Pure. */
export function wrapped(line: string): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > LONGEST_LINE) {
    const space = rest.lastIndexOf(' ', LONGEST_LINE)
    const end = space > LONGEST_LINE / 2 ? space : LONGEST_LINE
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}
