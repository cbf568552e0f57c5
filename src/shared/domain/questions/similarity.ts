/** Words that say nothing about what is asked. */
const EMPTY_WORDS = new Set(
  (
    'a an and are as at be between by can could describe did do does explain for from give had has have how i if in into is it ' +
    'its me of on one or our please share should tell that the their them then there these they this time to us walk was we ' +
    'were what when where which who why will with would you your through about example'
  ).split(' '),
)
/** Written without spaces: compared by pairs of letters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
/** Above this two questions ask the same: measured on rewordings and on different questions of one topic. */
const SAME_ABOVE = 0.6
/** One that is contained in the other counts only when it has this many words. */
const LEAST_CONTAINED = 4
const CONTAINED_ABOVE = 0.85

/** Whether two questions ask the same, by the words they share. It cannot see a rewording without a common word. Pure. */
export function sameQuestion(a: string, b: string): boolean {
  return similarWords(questionWords(a), questionWords(b))
}

/** Whether a question asks the same as any of these. Pure. */
export function asksAgain(text: string, others: readonly string[]): boolean {
  const words = questionWords(text)
  return others.some((other) => similarWords(words, questionWords(other)))
}

/** The same of two texts whose words were taken before: for comparing many with one another. Pure. */
export function similarWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  const all = a.size + b.size - common
  // Nothing but empty words: only then is there nothing to compare.
  if (all === 0) return true
  const fewer = Math.min(a.size, b.size)
  return common / all >= SAME_ABOVE || (fewer >= LEAST_CONTAINED && common / fewer >= CONTAINED_ABOVE)
}

/** The words a text is compared by. Pure. */
export function questionWords(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[\p{L}\p{N}+#]+/gu) ?? []
  return new Set(words.flatMap(pieces).filter((word) => !EMPTY_WORDS.has(word)))
}

function pieces(word: string): string[] {
  if (UNSPACED.test(word)) {
    const letters = [...word]
    return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
  }
  // A plural is the same word.
  return [word.length > 3 ? word.replace(/(?<!s)s$/, '') : word]
}
