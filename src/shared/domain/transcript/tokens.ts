/** One comparable piece of a text, and the word it came from. */
export interface Token {
  text: string
  /** Index of its word. */
  word: number
}

/** Scripts that put no spaces between words: each sign is a token of its own. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
/** A run of letters, marks and digits; `+` and `#` belong to the name before them (C++, C#). */
const RUN = /[\p{L}\p{M}\p{N}]+[+#]*/gu

/**
 * What of a word counts when two texts are compared: case, punctuation, width and hidden signs do not, letters and digits do.
 * `don’t` is one token, `well-known` two.
 */
export function tokensOf(word: string): string[] {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\p{Cf}'’‘ʼ`]/gu, '')
  return (plain.match(RUN) ?? []).flatMap((run) => (UNSPACED.test(run) ? [...run] : [run]))
}

export function tokenise(words: readonly { text: string }[]): Token[] {
  return words.flatMap(({ text }, word) => tokensOf(text).map((token) => ({ text: token, word })))
}

/** The words of a text as they are written, with their punctuation. Unspaced scripts fall into signs. */
export function splitWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((piece) => piece !== '')
    .flatMap((piece) => (UNSPACED.test(piece) ? signsOf(piece) : [piece]))
}

/** Punctuation stays with the sign before it. */
function signsOf(piece: string): string[] {
  const out: string[] = []
  for (const sign of piece) {
    const last = out.length - 1
    if (last >= 0 && !UNSPACED.test(sign) && !(/[\p{L}\p{N}]/u.test(sign) && UNSPACED.test(out[last] as string))) {
      out[last] += sign
    } else out.push(sign)
  }
  return out
}

/** Sounds of hesitation; they are measured elsewhere and are no part of what was said. */
const FILLERS = new Set('um umm uh uhh uhm erm er hm hmm mm mhm ah ähm äh öh öhm euh heu ehm eh este'.split(' '))

/** A word that is a hesitation and nothing else. */
export function isFiller(word: string): boolean {
  const tokens = tokensOf(word)
  return tokens.length > 0 && tokens.every((token) => FILLERS.has(token))
}
