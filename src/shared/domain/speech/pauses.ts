import type { TimedWord } from '@shared/contract/evaluation'
import type { ClassifiedPause, Span } from '@shared/contract/speech'
import { LONG_PAUSE_MS } from '../report/measure-answer'
import { gapsOver, within } from '../report/spans'
import { tokensOf } from '../transcript/tokens'
import { isFillerIn } from './fillers'
import { firstAfter, isEnglish, isSpoken, middleOf } from './words'

export interface PausesInput {
  /** First to last speech sample, ms. */
  answer: Span
  /** From the end of the question to the first word, ms. */
  timeToFirstWordMs: number | null
  /** Where somebody speaks, in order. */
  speech: readonly Span[]
  /** In order; null when no words are known. */
  words: readonly TimedWord[] | null
  wordTimes: 'estimated' | 'engine'
  /** BCP 47. */
  language: string
}

/** Estimated words may be this many places from the pause they stand at: a pause gets the benefit of it. */
const SLACK_WORDS = { engine: 0, estimated: 2 }
const CLAUSE_END = /[.,;:!?…。！？、，；：؟،؛।—–-]["'”’»)\]]*$/u
const ANY_CLAUSE_END = /[.,;:!?…。！？、，؟،।]/u
/** What begins a clause, or announces one. */
const OPENERS = new Set(
  'and but or so because since although though while whereas when whenever if unless until before after which who where that then however therefore also first second third finally next now well for instance'.split(
    ' ',
  ),
)
/** What leans on the word after it: a speaker who stops here stopped in mid-clause. */
const LEANING = new Set(
  'a an the my your its our their of in on at by to from with for into about as than and or but because if is are was were be been am has have had do does did will would can could should may might must i we he she they'.split(
    ' ',
  ),
)

/**
 * Silences over 1.2 s, ms, in order: `thinking` before the first word (kept apart: it is no fault), then those inside the answer.
 * Long: naturalness peaks at 0.6 s (Front. Psychol. 2022, 778018), 1.2 s is our rule. The places come from the speech that was
 * measured. With words a pause is `rhetorical` at the end of a clause, by punctuation or (English) an opening conjunction, and
 * `mid_clause` where a punctuated text goes on, or after a word that leans on the next one ("the", "of", "we"). Without words, and
 * where an unpunctuated text leaves it open, it is a `pause`. Pure.
 */
export function pausesOf(input: PausesInput): ClassifiedPause[] {
  const { answer, timeToFirstWordMs, speech } = input
  const kindOf = kinds(input)
  const inside = gapsOver(within(speech, answer), LONG_PAUSE_MS).map(
    (gap): ClassifiedPause => ({ ...gap, kind: kindOf(gap) }),
  )
  if (timeToFirstWordMs === null || timeToFirstWordMs <= LONG_PAUSE_MS) return inside
  const startMs = Math.max(0, answer.startMs - timeToFirstWordMs)
  return [{ startMs, endMs: answer.startMs, kind: 'thinking' }, ...inside]
}

function kinds({ words, wordTimes, language }: PausesInput): (gap: Span) => ClassifiedPause['kind'] {
  if (words === null) return () => 'pause'
  const said = words.filter((word) => isSpoken(word) && !isFillerIn(word.text, language))
  const isPunctuated = said.some(({ text }) => ANY_CLAUSE_END.test(text))
  const isEnglishText = isEnglish(language)
  const slack = SLACK_WORDS[wordTimes]
  const first = (i: number) => tokensOf(said[i]?.text ?? '')[0] ?? ''
  const last = (i: number) => tokensOf(said[i]?.text ?? '').pop() ?? ''
  const ends = (i: number) => CLAUSE_END.test(said[i - 1]?.text ?? '')
  const opens = (i: number) => isEnglishText && OPENERS.has(first(i)) && !LEANING.has(last(i - 1))
  return (gap) => {
    const at = firstAfter(said, middleOf(gap))
    // Before the first or after the last known word: what is missing there was not written down.
    if (at === 0 || at === said.length) return 'pause'
    const borders = Array.from({ length: 2 * slack + 1 }, (_, i) => at - slack + i)
    if (borders.some((i) => i > 0 && i < said.length && (ends(i) || opens(i)))) return 'rhetorical'
    if (isEnglishText && LEANING.has(last(at - 1))) return 'mid_clause'
    return isPunctuated ? 'mid_clause' : 'pause'
  }
}
