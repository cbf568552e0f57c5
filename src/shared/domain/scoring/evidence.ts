import type { Quote } from '@shared/contract/evaluation'
import { contentStems } from './content-words'
import { findQuote, type SaidWord } from './find-quote'
import { sentencesOf, substanceOf } from './substance'

/** A quote shorter than this proves nothing: "fine", "yes exactly". */
const SHORTEST_QUOTE_WORDS = 3
/** With fewer words of its own, a question cannot tell what belongs to it, and every quote counts. */
const SMALLEST_VOCABULARY = 5

export interface Evidence {
  quotes: Quote[]
  /** Not in what was said, in its own words and order. */
  rejected: number
  /** Different words with a meaning in the quotes that count. */
  mass: number
}

export interface Answer {
  words: readonly SaidWord[]
  /** Indices of the words that are graded. */
  substance: readonly number[]
  /** Stems of the question, its expected answer, key points and criteria. */
  vocabulary: ReadonlySet<string>
}

export function answerOf(words: readonly SaidWord[], about: readonly string[]): Answer {
  return { words, substance: substanceOf(words), vocabulary: contentStems(about.join(' ')) }
}

/**
 * What the model's quotes prove. One counts when it was said, is no hesitation, repetition or stock phrase, is of some length, and
 * stands in a sentence that has to do with the question; two that share words of the answer, or say the same, count once. Pure.
 */
export function weigh(answer: Answer, quotes: readonly string[]): Evidence {
  const counted: { quote: Quote; from: number; to: number; stems: Set<string> }[] = []
  let rejected = 0
  for (const text of quotes) {
    const found = findQuote(answer.words, text, answer.substance)
    if (!found) {
      // Said, but as padding: it earns nothing and is no lie of the model's.
      if (!findQuote(answer.words, text)) rejected++
      continue
    }
    const { from, to, quote } = found
    const stems = contentStems(quote.text)
    const long = answer.substance.filter((i) => i >= from && i <= to).length >= SHORTEST_QUOTE_WORDS
    const overlaps = counted.some((other) => from <= other.to && to >= other.from)
    const saysTheSame = counted.some((other) => [...stems].every((stem) => other.stems.has(stem)))
    if (!long || overlaps || saysTheSame || stems.size === 0 || !concernsQuestion(answer, from, to)) continue
    counted.push({ quote, from, to, stems })
  }
  const mass = new Set(counted.flatMap(({ stems }) => [...stems])).size
  return { quotes: counted.map(({ quote }) => quote), rejected, mass }
}

/** Whether the sentences that hold a quote share a word with the question's own vocabulary. */
function concernsQuestion({ words, substance, vocabulary }: Answer, from: number, to: number): boolean {
  if (vocabulary.size < SMALLEST_VOCABULARY) return true
  return sentencesOf(words, substance)
    .filter((sentence) => sentence.some((i) => i >= from && i <= to))
    .some((sentence) => {
      const stems = contentStems(sentence.map((i) => (words[i] as SaidWord).text).join(' '))
      return [...stems].some((stem) => vocabulary.has(stem))
    })
}

/** The highest level that so much evidence can carry; from 0 different words with a meaning. */
const LEVEL_OF_MASS = [0, 1, 1, 2, 2, 3, 3, 4] as const

export function levelCarriedBy(mass: number): number {
  return LEVEL_OF_MASS[Math.min(mass, LEVEL_OF_MASS.length - 1)] ?? 0
}

/** The highest level of completeness when so many of the points are shown by evidence of their own. */
export function levelOfCoverage(covered: number, points: number): number {
  if (points === 0) return 4
  const share = covered / points
  if (share >= 0.85) return 4
  if (share >= 0.6) return 3
  if (share >= 0.35) return 2
  return share > 0 ? 1 : 0
}

/** Clarity falls with what had to be taken out: an answer that is half padding has no clear line. */
export function levelOfDensity({ words, substance }: Answer): number {
  const share = words.length === 0 ? 0 : substance.length / words.length
  if (share >= 0.6) return 4
  if (share >= 0.45) return 3
  return share >= 0.3 ? 2 : 1
}
