import type { TimedWord } from '@shared/contract/evaluation'
import type { Wording } from '@shared/contract/speech'
import { tokensOf } from '../transcript/tokens'
import { isFillerIn } from './fillers'
import { wordingOf } from './weak-words'
import { isSpoken } from './words'

/** Longer starts that are said again are rhetoric. */
const MOST_WORDS = 4
/** Said twice on purpose, or rightly: "very very", "had had", "no, no". */
const MEANT_TWICE = new Set(
  'very really so much many more far long no yes yeah ok okay right had that ha bye well there never again blah tut'.split(
    ' ',
  ),
)
const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/u
const CUT_OFF = /\p{L}-$/u

/**
 * Starts that were said again: one to four words that follow themselves at once ("I, I", "we had we had", "the um the"), and words
 * that were cut off and begun anew ("impl- implement"). Hesitations between do not matter; numbers, words that are doubled on
 * purpose and repetitions over the end of a sentence do not count. Places in ms. Method: comparison of tokens, after the "repetition"
 * and "restart" of Shriberg 1994. Pure.
 */
export function repeatsOf(words: readonly TimedWord[], language: string): Wording[] {
  const kept = words.flatMap((word, index) =>
    isSpoken(word) && !isFillerIn(word.text, language)
      ? [{ index, text: word.text, token: tokensOf(word.text).join(' ') }]
      : [],
  )
  const out: Wording[] = []
  for (let i = 0; i < kept.length; i++) {
    const last = repeatedUntil(kept, i)
    if (last === null) continue
    out.push(wordingOf(words, kept[i]?.index ?? 0, kept[last]?.index ?? 0))
    i = last
  }
  return out
}

interface Kept {
  text: string
  token: string
}

/** The last word of the repetition that begins at `at`, or null. */
function repeatedUntil(kept: readonly Kept[], at: number): number | null {
  for (let n = MOST_WORDS; n >= 1; n--) {
    const unit = kept.slice(at, at + n)
    if (unit.every(({ token }) => MEANT_TWICE.has(token) || /^[\p{N} ]+$/u.test(token))) continue
    let end = at + n
    while (isAgain(kept, unit, end)) end += n
    if (end > at + n) return end - 1
  }
  const [here, next] = [kept[at], kept[at + 1]]
  const begunAnew =
    here && next && CUT_OFF.test(here.text) && next.token !== here.token && next.token.startsWith(here.token)
  return begunAnew ? at + 1 : null
}

function isAgain(kept: readonly Kept[], unit: readonly Kept[], from: number): boolean {
  if (SENTENCE_END.test(kept[from - 1]?.text ?? '')) return false
  return unit.every(({ token }, k) => kept[from + k]?.token === token)
}
