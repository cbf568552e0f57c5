import { CST, isScalar, Lexer, parseDocument, visit } from 'yaml'

/** Written by hand: about 340 questions. A larger pack is JSON. */
const YAML_KILOBYTES = 256
/** Brackets, dashes, colons, line breaks, words: what the parser takes its time for, whatever the file's size. A question has about 75. */
const MOST_PARTS = 30_000
/** A pack is five deep. The parser calls itself for each level, and a stack that is full can end the whole process. */
const DEEPEST_BRACKETS = 20
const MOST_OPENED_IN_LINE = 10
const WIDEST_INDENT = 100

/**
 * The value of a YAML document in the core schema: text, numbers, lists, objects; without aliases, which could repeat what they stand
 * for beyond all measure. It is read in the studio's own process, so all that makes the parser slow or deep is counted first. Throws an
 * Error that says what is wrong, and in which line.
 */
export function readYamlValue(text: string): unknown {
  if (Buffer.byteLength(text) > YAML_KILOBYTES * 1024)
    throw new Error(`more than ${YAML_KILOBYTES} KB; JSON has room for more`)
  refuseTooMuch(text)
  // The parser compares every key with all others of its map, and quotes the line of every error: both take minutes.
  const options = { schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const
  const document = parseDocument(text, options)
  const [error] = document.errors
  if (error) throw new Error(`${lineAt(text, error.pos[0])}${error.message}`)
  visit(document, {
    Alias: (_, { range }) => {
      throw new Error(`${lineAt(text, range?.[0])}an alias (*name) is not taken; write it out`)
    },
    Map: (_, { items }) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value))
          throw new Error(`${lineAt(text, key.range?.[0])}"${String(key.value)}" stands there twice`)
        seen.add(key.value)
      }
    },
  })
  return document.toJS({ maxAliasCount: 0 })
}

/** One walk over the parts of the text, before anything is made of them. */
function refuseTooMuch(text: string): void {
  let parts = 0
  let brackets = 0
  let opened = 0
  let atLineStart = true
  for (const part of new Lexer().lex(text)) {
    parts++
    if (part === '[' || part === '{') brackets++
    if (part === ']' || part === '}') brackets = Math.max(0, brackets - 1)
    // A line that begins further left ends a bracket that was never closed.
    if (part === CST.FLOW_END) brackets = 0
    const breaks = part === '\n' || part === '\r\n'
    if (breaks) opened = 0
    else if (brackets === 0 && (part === '-' || part === '?' || part === ':')) opened++
    const indented = atLineStart && part.length > WIDEST_INDENT && part.trim() === ''
    atLineStart = breaks
    if (parts > MOST_PARTS) throw new Error(`more than ${MOST_PARTS} words and marks`)
    if (brackets > DEEPEST_BRACKETS || opened > MOST_OPENED_IN_LINE || indented) throw new Error('too deep for a pack')
  }
}

function lineAt(text: string, offset: number | undefined): string {
  return offset === undefined ? '' : `line ${text.slice(0, offset).split('\n').length}: `
}
