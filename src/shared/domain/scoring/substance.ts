import { isFiller, tokensOf } from '../transcript/tokens'
import type { SaidWord } from './find-quote'

/** As many words in a row, said before, are a repetition. */
const REPEATED_RUN = 6

/** Sentences that carry no answer, in the normal form of `tokensOf`. */
const STOCK = new Set([
  'thats a great question',
  'that is a great question',
  'thats a really great question',
  'great question',
  'thats a good question',
  'thank you for the question',
  'thank you for asking',
  'thanks for asking',
  'as i said before',
  'as i said earlier',
  'as i said',
  'like i said',
  'as i mentioned before',
  'as i mentioned',
  'at the end of the day',
  'to be honest',
  'to be completely honest',
  'let me think',
  'let me think about that',
  'needless to say',
  'it goes without saying',
  'and so on and so forth',
  'and so on',
  'you know what i mean',
  'what else can i say',
  'i think that covers it',
  'i could talk about this for hours',
  'i am very passionate about this',
  'im very passionate about this',
  'i am a hard worker',
  'i always give one hundred percent',
])

/** Sentences that speak to the grader, not to the interviewer. They are neither shown to the model nor evidence. */
const TO_THE_GRADER = [
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(instructions?|prompts?|rubrics?|rules|above|previous)\b/,
  /\b(give|award|assign|grant)\b.{0,30}\b(100|hundred|full|maximum|max|top|perfect|highest|best|level [34]|10 out of 10)\b.{0,30}\b(score|marks?|points?|grade|level|percent)?/,
  /\b(score|grade|rate|mark|evaluate)\b.{0,20}\b(me|this|it|my answer|this answer|the answer)\b.{0,30}\b(100|hundred|full|maximum|max|top|perfect|highest|level [34]|10|excellent|correct)\b/,
  /\b(system prompt|system message|you are now|as the grader|dear grader|note to the (grader|model|ai|evaluator)|new instructions?)\b/,
]

/**
 * What of an answer is graded: the indices of the words that are left once hesitations, stock phrases, repetitions and sentences
 * meant for the grader are taken out. Adding any of those to an answer leaves this, and so all that the model is shown, as it
 * was. Words only ever go; none is changed. Pure.
 */
export function substanceOf(words: readonly SaidWord[]): number[] {
  const gone = new Set<number>()
  for (const [i, { text }] of words.entries()) if (tokensOf(text).length === 0 || isFiller(text)) gone.add(i)
  const kept = () => words.map((_, i) => i).filter((i) => !gone.has(i))
  for (const sentence of sentencesOf(words, kept())) {
    if (TO_THE_GRADER.some((pattern) => pattern.test(plain(words, sentence)))) for (const i of sentence) gone.add(i)
  }
  for (const i of stockSentences(words, kept())) gone.add(i)
  for (const i of repeatedSentences(words, kept())) gone.add(i)
  for (const i of repeatedRuns(words, kept())) gone.add(i)
  return kept()
}

/** Runs of kept words up to the end of a sentence. A transcript without full stops is one. */
export function sentencesOf(words: readonly SaidWord[], kept: readonly number[]): number[][] {
  const out: number[][] = []
  let open: number[] = []
  let last = -1
  for (const i of kept) {
    // A full stop that stood on a word which is gone ends the sentence too.
    const ended = words.slice(Math.max(0, last), i).some(({ text }) => /[.?!;。？！]["'”’)\]]*$/u.test(text))
    if (open.length > 0 && last >= 0 && ended) {
      out.push(open)
      open = []
    }
    open.push(i)
    last = i
  }
  if (open.length > 0) out.push(open)
  return out
}

function plain(words: readonly SaidWord[], indices: readonly number[]): string {
  return indices.flatMap((i) => tokensOf((words[i] as SaidWord).text)).join(' ')
}

/** Sentences that are a stock phrase and nothing else: inside of others it may be meant. */
function stockSentences(words: readonly SaidWord[], kept: readonly number[]): number[] {
  return sentencesOf(words, kept).flatMap((sentence) => (STOCK.has(plain(words, sentence)) ? sentence : []))
}

function repeatedSentences(words: readonly SaidWord[], kept: readonly number[]): number[] {
  const said = new Set<string>()
  return sentencesOf(words, kept).flatMap((sentence) => {
    const text = plain(words, sentence)
    if (said.has(text)) return sentence
    said.add(text)
    return []
  })
}

/** The later of two equal runs of REPEATED_RUN words and more. */
function repeatedRuns(words: readonly SaidWord[], kept: readonly number[]): number[] {
  const texts = kept.map((i) => plain(words, [i]))
  const firstAt = new Map<string, number>()
  const gone = new Set<number>()
  for (let at = 0; at + REPEATED_RUN <= texts.length; at++) {
    const run = texts.slice(at, at + REPEATED_RUN).join(' ')
    const first = firstAt.get(run)
    if (first === undefined) firstAt.set(run, at)
    else if (first + REPEATED_RUN <= at) for (let k = 0; k < REPEATED_RUN; k++) gone.add(kept[at + k] as number)
  }
  return [...gone]
}
