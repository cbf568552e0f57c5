/** Written without spaces: one letter is a word's beginning worth looking for. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const WORD = /[\p{L}\p{N}]/u

/**
 * What a person typed as an FTS5 expression: every term must be there, as the beginning of a word; a single letter as a whole word.
 * Nothing typed is ever syntax: each term is a quoted string. Null when there is no letter or figure in it (FTS5 indexes nothing
 * else): then nothing can be found. Pure.
 */
export function searchExpression(typed: string): string | null {
  const terms = typed.split(/[\s\p{Cc}]+/u).filter((term) => WORD.test(term))
  if (terms.length === 0) return null
  return terms.map((term) => `"${term.replace(/"/g, '""')}"${isLetter(term) ? '' : '*'}`).join(' ')
}

function isLetter(term: string): boolean {
  return (term.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 2 && !UNSPACED.test(term)
}
