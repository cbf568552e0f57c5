import type { TimedWord } from '@shared/contract/evaluation'
import { LONG_PAUSE_MS } from '../report/measure-answer'

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/u
/** A full stop that ends no sentence. */
const ABBREVIATION = /^(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|prof|approx|\p{L})\.$/iu

/**
 * The words of one answer in sentences, by their punctuation; where nothing is punctuated, in the stretches between silences of over
 * 1.2 s. Every word is in exactly one; none is empty. Pure.
 */
export function sentencesOf(words: readonly TimedWord[]): TimedWord[][] {
  const isPunctuated = words.some(endsSentence)
  const sentences: TimedWord[][] = []
  let open: TimedWord[] = []
  for (const [i, word] of words.entries()) {
    open.push(word)
    const next = words[i + 1]
    const ends = isPunctuated ? endsSentence(word) : next !== undefined && next.startMs - word.endMs > LONG_PAUSE_MS
    if (!ends && next !== undefined) continue
    sentences.push(open)
    open = []
  }
  return sentences
}

function endsSentence({ text }: TimedWord): boolean {
  return SENTENCE_END.test(text) && !ABBREVIATION.test(text)
}
